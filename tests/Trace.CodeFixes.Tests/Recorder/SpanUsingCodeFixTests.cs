using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

/// <summary>TRC201: a span ends with its block.</summary>
public sealed class SpanUsingCodeFixTests
{
    [Fact]
    public Task A_declaration_gets_using() => FixAsync(
        """
        // Counts.
        var span = SpanRecorder.Start(parent, "x"); // from here
        Work();
        """,
        """
        // Counts.
        using var span = SpanRecorder.Start(parent, "x"); // from here
        Work();
        """);

    [Fact]
    public Task An_end_at_the_end_goes() => FixAsync(
        """
        SpanRecorder span = SpanRecorder.Start(parent, "x");
        Work();

        span.End();
        """,
        """
        using SpanRecorder span = SpanRecorder.Start(parent, "x");
        Work();
        """);

    [Theory]
    [InlineData("return;")]
    [InlineData("return; // done")]
    public Task An_end_before_the_last_return_goes(string last) => FixAsync(
        $"""
        var span = SpanRecorder.Start(parent, "x");
        Work();
        span.Dispose();
        {last}
        """,
        $"""
        using var span = SpanRecorder.Start(parent, "x");
        Work();
        {last}
        """);

    [Fact]
    public Task An_end_in_between_says_how_long_the_span_took() => FixAsync(
        """
        var span = SpanRecorder.Start(parent, "x");
        Work();
        span.End();
        Work();
        """,
        """
        using var span = SpanRecorder.Start(parent, "x");
        Work();
        span.End();
        Work();
        """);

    [Fact]
    public Task An_end_with_a_comment_stays() => FixAsync(
        """
        var span = SpanRecorder.Start(parent, "x");
        Work();
        span.End(); // the log is not part of it
        """,
        """
        using var span = SpanRecorder.Start(parent, "x");
        Work();
        span.End(); // the log is not part of it
        """);

    [Fact]
    public Task An_end_before_something_else_is_disposed_stays() => FixAsync(
        """
        var span = SpanRecorder.Start(parent, "x");
        using var file = new System.IO.MemoryStream();
        Work();
        span.End();
        """,
        """
        using var span = SpanRecorder.Start(parent, "x");
        using var file = new System.IO.MemoryStream();
        Work();
        span.End();
        """);

    [Fact]
    public Task An_end_that_shares_its_line_stays() => FixAsync(
        """
        var span = SpanRecorder.Start(parent, "x");
        Work();
        span.End(); return;
        """,
        """
        using var span = SpanRecorder.Start(parent, "x");
        Work();
        span.End(); return;
        """);

    [Fact]
    public Task Ends_of_some_paths_stay() => FixAsync(
        """
        var span = SpanRecorder.Start(parent, "x");
        if (flag)
        {
            span.End();
            return;
        }

        Work();
        span.End();
        """,
        """
        using var span = SpanRecorder.Start(parent, "x");
        if (flag)
        {
            span.End();
            return;
        }

        Work();
        """);

    [Fact]
    public Task A_try_stays() => FixAsync(
        """
        var span = SpanRecorder.Start(parent, "x");
        try
        {
            Work();
        }
        catch (InvalidOperationException exception)
        {
            span.Error(exception);
            span.End();
            throw;
        }

        span.End();
        """,
        """
        using var span = SpanRecorder.Start(parent, "x");
        try
        {
            Work();
        }
        catch (InvalidOperationException exception)
        {
            span.Error(exception);
            span.End();
            throw;
        }
        """);

    [Fact]
    public Task What_is_taken_on_the_way_stays_so() => FixAsync(
        """
        var span = SpanRecorder.Start(parent, "x");
        Work();
        Keep(span.Take());
        """,
        """
        using var span = SpanRecorder.Start(parent, "x");
        Work();
        Keep(span.Take());
        """);

    [Fact]
    public Task What_is_dropped_gets_a_name() => FixAsync(
        """
        // Counts.
        SpanRecorder.StartAmbient("x"); // from here
        Work();
        """,
        """
        // Counts.
        using var span = SpanRecorder.StartAmbient("x"); // from here
        Work();
        """);

    [Fact]
    public Task A_discard_gets_a_name_that_is_free() => FixAsync(
        """
        var span = 1;
        _ = SpanRecorder.StartAmbient("x");
        Console.WriteLine(span);
        """,
        """
        var span = 1;
        using var span2 = SpanRecorder.StartAmbient("x");
        Console.WriteLine(span);
        """);

    [Fact]
    public Task What_is_used_at_once_gets_a_declaration() => FixAsync(
        """
        Work();

        // Marks.
        SpanRecorder.Start(parent, "x").SetTag("a", 1);
        """,
        """
        Work();

        // Marks.
        using var span = SpanRecorder.Start(parent, "x");
        span.SetTag("a", 1);
        """);

    [Fact]
    public Task What_leads_to_a_child_gets_a_declaration() => FixAsync(
        """
        using var child = SpanRecorder.Start(parent, "x").Child("y");
        Work();
        """,
        """
        using var span = SpanRecorder.Start(parent, "x");
        using var child = span.Child("y");
        Work();
        """);

    [Fact]
    public Task A_conditional_start() => FixAsync(
        """
        var span = flag ? SpanRecorder.Start(parent, "x") : default;
        Work();
        span.End();
        """,
        """
        using var span = flag ? SpanRecorder.Start(parent, "x") : default;
        Work();
        """);

    [Fact]
    public Task In_a_lambda_and_a_loop() => FixAsync(
        """
        Action<int> each = i =>
        {
            while (i-- > 0)
            {
                var span = SpanRecorder.Start(parent, "x");
                Work();
                span.End();
            }
        };
        each(3);
        """,
        """
        Action<int> each = i =>
        {
            while (i-- > 0)
            {
                using var span = SpanRecorder.Start(parent, "x");
                Work();
            }
        };
        each(3);
        """);

    [Theory]
    [InlineData("SpanRecorder.StartAmbient(\"x\");", "using SpanRecorder span = SpanRecorder.StartAmbient(\"x\");", "when_type_is_apparent")]
    [InlineData("SpanRecorder.StartAmbient(\"x\");", "using var span = SpanRecorder.StartAmbient(\"x\");", "elsewhere")]
    [InlineData("default(SpanRecorder).Child(\"y\");", "using SpanRecorder span = default(SpanRecorder).Child(\"y\");", "elsewhere")]
    public Task Types_are_named_where_var_is_not_wanted(string before, string after, string place) =>
        FixAsync(before, after, $"root = true\n[*.cs]\ncsharp_style_var_{place} = false:warning\n");

    [Fact]
    public Task Directives_stay() => FixAsync(
        """
        #if !NEVER
        var span = SpanRecorder.Start(parent, "x");
        #endif
        Work();
        #if !NEVER
        span.End();
        #endif
        """,
        """
        #if !NEVER
        using var span = SpanRecorder.Start(parent, "x");
        #endif
        Work();
        #if !NEVER
        span.End();
        #endif
        """);

    [Theory]
    [InlineData("SpanRecorder span; span = SpanRecorder.Start(parent, \"x\"); Work(); span.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); Work(); span = default; span.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); Work(); Keep(span);")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); Work(); Change(ref span);")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); Work(); var copy = span; copy.End();")]
    [InlineData("switch (flag) { case true: var span = SpanRecorder.Start(parent, \"x\"); Work(); span.End(); break; }")]
    [InlineData("if (flag) SpanRecorder.Start(parent, \"x\");")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); if (flag) { goto done; } Work(); span.End(); done: Work();")]
    [InlineData("Action start = () => SpanRecorder.Start(parent, \"x\"); start();")]
    [InlineData("Keep(SpanRecorder.Start(parent, \"x\").Child(\"y\"));")]
    [InlineData("SpanRecorder one = SpanRecorder.Start(parent, \"x\"), two = default; Work(); one.End(); two.End();")]
    public Task Where_it_would_not_do_it_is_not_offered(string body) => Verify.NoFixAsync<SpanUsingCodeFix>(Code(body));

    [Fact]
    public Task A_span_that_is_returned_is_left() => Verify.NoFixAsync<SpanUsingCodeFix>(
        "class C { static void Work() { } public SpanRecorder M(SpanContext? parent) { var span = SpanRecorder.Start(parent, \"x\"); Work(); return span; } }");

    [Fact]
    public Task All_of_a_method() => FixAsync(
        """
        var outer = SpanRecorder.Start(parent, "x");
        SpanRecorder.Start(parent, "y");
        SpanRecorder.Start(parent, "z").SetTag("a", 1);
        if (flag)
        {
            var inner = outer.Child("i");
            _ = SpanRecorder.Start(parent, "w");
            Work();
            inner.End();
        }

        outer.End();
        """,
        """
        using var outer = SpanRecorder.Start(parent, "x");
        using var span = SpanRecorder.Start(parent, "y");
        using var span2 = SpanRecorder.Start(parent, "z");
        span2.SetTag("a", 1);
        if (flag)
        {
            using var inner = outer.Child("i");
            using var span3 = SpanRecorder.Start(parent, "w");
            Work();
        }
        """,
        all: true);

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task All_of_a_scope(FixAllScope scope)
    {
        const string Second = "class D { public static void M() { var span = SpanRecorder.StartAmbient(\"x\"); span.SetTag(\"a\", 1); } }";
        var before = scope == FixAllScope.Document ? Second.Replace("var", "using var", StringComparison.Ordinal) : Second;
        return Verify.FixAllAsync<SpanUsingCodeFix>(
            scope,
            [Code("SpanRecorder.StartAmbient(\"x\");"), before],
            [Code("using var span = SpanRecorder.StartAmbient(\"x\");"), Second.Replace("var", "using var", StringComparison.Ordinal)]);
    }

    [Fact]
    public Task A_type_that_is_called_var_is_not_meant() => Verify.FixAsync<SpanUsingCodeFix>(
        """
        #pragma warning disable CS8981
        class var { }

        class C
        {
            void M(SpanContext? parent)
            {
                SpanRecorder.Start(parent, "a");
                SpanRecorder.Start(parent, "b").SetTag("k", 1);
            }
        }
        """,
        """
        #pragma warning disable CS8981
        class var { }

        class C
        {
            void M(SpanContext? parent)
            {
                using SpanRecorder span = SpanRecorder.Start(parent, "a");
                using SpanRecorder span2 = SpanRecorder.Start(parent, "b");
                span2.SetTag("k", 1);
            }
        }
        """,
        all: true);

    private static Task FixAsync(string before, string after, string? editorConfig = null, bool all = false) =>
        Verify.FixAsync<SpanUsingCodeFix>(Code(before), Code(after), editorConfig, all);

    private static string Code(string body) =>
        $$"""
        public class C
        {
            public static void Work() => Console.WriteLine();
            public static void Keep(SpanRecorder span) => span.End();
            public static void Change(ref SpanRecorder span) => span.End();

            public void M(SpanContext? parent, bool flag)
            {
                {{body.ReplaceLineEndings("\n").Replace("\n", "\n        ", StringComparison.Ordinal).Replace("\n        \n", "\n\n", StringComparison.Ordinal)}}
            }
        }
        """;
}
