namespace Tracing.CodeFixes.Tests;

public sealed class WrongParentCodeFixTests
{
    private const string Callees = """


        static partial class Ambient
        {
            [Traced("a")]
            public static partial Task<int> SaveAsync(int id);

            private static Task<int> SaveAsyncCore(int id) => Task.FromResult(id);

            [Traced("b")]
            public static partial void Note();

            private static void NoteCore()
            {
            }

            [Traced("c")]
            public static partial bool Try(out int result);

            private static bool TryCore(out int result) => (result = 1) > 0;
        }
        """;

    [Fact]
    public Task A_statement_is_wrapped() => FixAsync(
        """
        void MCore(SpanContext? parent)
        {
            // Says so.
            Ambient.Note(); // now
            Console.WriteLine();
        }
        """,
        """
        void MCore(SpanContext? parent)
        {
            // Says so.
            using (parent?.Activate())
            {
                Ambient.Note();
            } // now
            Console.WriteLine();
        }
        """);

    [Fact]
    public Task Where_a_result_is_needed_the_block_is_entered() => FixAsync(
        """
        async Task<int> MCore(SpanContext parent, int scope)
        {
            await Task.Yield();

            // Saves it.
            var id = await Ambient.SaveAsync(scope); // now
            return id;
        }
        """,
        """
        async Task<int> MCore(SpanContext parent, int scope)
        {
            await Task.Yield();

            // Saves it.
            using var scope2 = parent.Activate();
            var id = await Ambient.SaveAsync(scope); // now
            return id;
        }
        """);

    [Fact]
    public Task Types_are_written_where_the_project_wants_them() => FixAsync(
        """
        async Task<int> MCore(SpanContext? parent)
        {
            int id = await Ambient.SaveAsync(1);
            return id;
        }
        """,
        """
        async Task<int> MCore(SpanContext? parent)
        {
            using AmbientScope? scope = parent?.Activate();
            int id = await Ambient.SaveAsync(1);
            return id;
        }
        """,
        editorConfig: "root = true\n[*.cs]\ncsharp_style_var_elsewhere = false:warning\n");

    [Fact]
    public Task An_out_variable_is_needed_too() => FixAsync(
        """
        int MCore(SpanRecorder parent)
        {
            if (!Ambient.Try(out var result))
            {
                return 0;
            }

            return result;
        }
        """,
        """
        int MCore(SpanRecorder parent)
        {
            using var scope = parent.Activate();
            if (!Ambient.Try(out var result))
            {
                return 0;
            }

            return result;
        }
        """);

    [Fact]
    public Task A_statement_without_a_block_gets_one() => FixAsync(
        """
        void MCore(Span? parent, int a)
        {
            if (a > 0)
                Ambient.Note();
            else
                Console.WriteLine();
        }
        """,
        """
        void MCore(Span? parent, int a)
        {
            if (a > 0)
                using (parent?.Context.Activate())
                {
                    Ambient.Note();
                }
            else
                Console.WriteLine();
        }
        """);

    [Fact]
    public Task A_body_that_is_an_expression_becomes_a_block() => FixAsync(
        """
        Task<int> MCore(SpanContext? parent) => Ambient.SaveAsync(1); // now
        """,
        """
        Task<int> MCore(SpanContext? parent)
        {
            using (parent?.Activate())
            {
                return Ambient.SaveAsync(1);
            }
        } // now
        """);

    [Fact]
    public Task Comments_of_an_expression_stay() => FixAsync(
        """
        int MCore(SpanContext? parent)
            // before
            => // behind
            // above
            Ambient.SaveAsync(1).Id // first
            + Ambient.SaveAsync(2).Id /* second */; // end
        """,
        """
        int MCore(SpanContext? parent)
        {
            // before
            // behind
            // above
            using (parent?.Activate())
            {
                return Ambient.SaveAsync(1).Id // first
                    + Ambient.SaveAsync(2).Id /* second */;
            }
        } // end
        """);

    [Fact]
    public Task An_else_is_entered_with_its_if() => FixAsync(
        """
        void MCore(SpanContext parent, int a)
        {
            if (a > 1)
            {
                Console.WriteLine();
            }
            else if (Ambient.Try(out a))
            {
                Console.WriteLine(a);
            }
        }
        """,
        """
        void MCore(SpanContext parent, int a)
        {
            using (parent.Activate())
            {
                if (a > 1)
                {
                    Console.WriteLine();
                }
                else if (Ambient.Try(out a))
                {
                    Console.WriteLine(a);
                }
            }
        }
        """);

    [Fact]
    public Task One_that_returns_nothing_returns_nothing() => FixAsync(
        """
        async Task MCore(SpanContext? parent) =>
            await Ambient.SaveAsync(1);
        """,
        """
        async Task MCore(SpanContext? parent)
        {
            using (parent?.Activate())
            {
                await Ambient.SaveAsync(1);
            }
        }
        """);

    [Fact]
    public Task A_fan_out_is_entered_as_a_whole() => FixAsync(
        """
        async Task MCore(SpanContext parent)
        {
            await Task.WhenAll(new[] { 1, 2 }.Select(id => Ambient.SaveAsync(id)));
        }
        """,
        """
        async Task MCore(SpanContext parent)
        {
            using (parent.Activate())
            {
                await Task.WhenAll(new[] { 1, 2 }.Select(id => Ambient.SaveAsync(id)));
            }
        }
        """);

    [Fact]
    public Task A_local_function_is_entered_inside() => FixAsync(
        """
        Task MCore(SpanContext parent)
        {
            return SaveAsync();

            async Task SaveAsync() => await Ambient.SaveAsync(1);
        }
        """,
        """
        Task MCore(SpanContext parent)
        {
            return SaveAsync();

            async Task SaveAsync()
            {
                using (parent.Activate())
                {
                    await Ambient.SaveAsync(1);
                }
            }
        }
        """);

    [Fact]
    public Task A_span_that_would_start_below_the_ambient_one_starts_below_the_given_one() => FixAsync(
        """
        void MCore(SpanRecorder parent)
        {
            using var step = SpanRecorder.StartAmbient("step", SpanKind.Client); // it
            step.SetTag("a", 1);
        }
        """,
        """
        void MCore(SpanRecorder parent)
        {
            using var step = SpanRecorder.Start(parent.Context, "step", SpanKind.Client); // it
            step.SetTag("a", 1);
        }
        """);

    [Fact]
    public Task Its_arguments_keep_their_lines_and_comments() => FixAsync(
        """
        void MCore(SpanContext parent)
        {
            using var one = SpanRecorder.StartAmbient(/* name */ "one");
            using var two = SpanRecorder.StartAmbient(
                "two",
                SpanKind.Client);
            one.SetTag("two", two.IsRecording);
        }
        """,
        """
        void MCore(SpanContext parent)
        {
            using var one = SpanRecorder.Start(parent, /* name */ "one");
            using var two = SpanRecorder.Start(
                parent,
                "two",
                SpanKind.Client);
            one.SetTag("two", two.IsRecording);
        }
        """,
        all: true);

    [Fact]
    public Task A_switch_section_has_statements_too() => FixAsync(
        """
        void MCore(SpanContext parent, int a)
        {
            switch (a)
            {
                case 1:
                    Ambient.Note();
                    break;
            }
        }
        """,
        """
        void MCore(SpanContext parent, int a)
        {
            switch (a)
            {
                case 1:
                    using (parent.Activate())
                    {
                        Ambient.Note();
                    }
                    break;
            }
        }
        """);

    [Fact]
    public Task Directives_stay_in_place() => FixAsync(
        """
        void MCore(SpanContext parent)
        {
        #if DEBUG
            Console.WriteLine();
        #else
            Ambient.Note();
        #endif
        }
        """,
        """
        void MCore(SpanContext parent)
        {
        #if DEBUG
            Console.WriteLine();
        #else
            using (parent.Activate())
            {
                Ambient.Note();
            }
        #endif
        }
        """);

    [Fact]
    public Task All_are_fixed_and_none_twice() => FixAsync(
        """
        async Task<int> MCore(SpanContext? parent, int a)
        {
            Ambient.Note();
            if (await Ambient.SaveAsync(await Ambient.SaveAsync(1)) > 1)
            {
                Ambient.Note();
            }

            for (var i = 0; i < a; i++)
            {
                var x = await Ambient.SaveAsync(i);
                var y = await Ambient.SaveAsync(x);
                Ambient.Note();
                a = x + y;
            }

            var id = await Ambient.SaveAsync(2);
            return id + await Ambient.SaveAsync(id);
        }
        """,
        """
        async Task<int> MCore(SpanContext? parent, int a)
        {
            using (parent?.Activate())
            {
                Ambient.Note();
            }
            using (parent?.Activate())
            {
                if (await Ambient.SaveAsync(await Ambient.SaveAsync(1)) > 1)
                {
                    Ambient.Note();
                }
            }

            for (var i = 0; i < a; i++)
            {
                using var scope = parent?.Activate();
                var x = await Ambient.SaveAsync(i);
                var y = await Ambient.SaveAsync(x);
                Ambient.Note();
                a = x + y;
            }

            using var scope2 = parent?.Activate();
            var id = await Ambient.SaveAsync(2);
            return id + await Ambient.SaveAsync(id);
        }
        """,
        all: true);

    [Theory]
    [InlineData("IEnumerable<int> MCore(SpanContext parent) { foreach (var i in new[] { 1 }) { if (Ambient.Try(out var r)) yield return r; } }")]
    [InlineData("IEnumerable<int> MCore(SpanContext parent) { var b = Ambient.Try(out var r); yield return b ? r : 0; }")]
    [InlineData("void MCore(in SpanContext parent) { Local(); void Local() { Ambient.Note(); } }")]
    [InlineData("void MCore(SpanContext parent) { Local(); static void Local() { Ambient.Note(); } }")]
    [InlineData("void MCore(SpanContext parent) { Task.Run(static () => { Ambient.Note(); }); }")]
    [InlineData("void MCore(SpanContext parent) { again: Ambient.Note(); if (DateTime.Now.Hour > 3) goto again; }")]
    [InlineData("int MCore(SpanContext parent, int a) { switch (a) { case 1: Ambient.Try(out var r); return r; default: return 0; } }")]
    [InlineData("int MCore(SpanContext parent, int a) { if (a > 1) goto end; var b = Ambient.Try(out a); a += b ? 1 : 0; end: return a; }")]
    public Task What_would_not_compile_is_not_offered(string core) => Verify.NoFixAsync<WrongParentCodeFix>(Source(core));

    [Fact]
    public Task A_request_is_sent_below_it() => FixAsync(
        """
        async Task MCore(SpanContext? parent)
        {
            using var client = new System.Net.Http.HttpClient();
            await client.GetStringAsync("https://example.org/");
        }
        """,
        """
        async Task MCore(SpanContext? parent)
        {
            using var client = new System.Net.Http.HttpClient();
            using (parent?.Activate())
            {
                await client.GetStringAsync("https://example.org/");
            }
        }
        """,
        more: "namespace Tracing.Http { static class HttpRequestMessageExtensions { } }");

    private static Task FixAsync(string before, string after, string? editorConfig = null, bool all = false, string more = "") =>
        Verify.FixAsync<WrongParentCodeFix>(Source(before) + more, Source(after) + more, editorConfig, all);

    private static string Source(string core)
    {
        var head = core[..core.IndexOf(')', StringComparison.Ordinal)].Replace("async ", "", StringComparison.Ordinal).Replace("MCore(", "M(", StringComparison.Ordinal);
        var type = head.IndexOf(" M(", StringComparison.Ordinal);
        return $$"""
            partial class C
            {
                [Traced("x")]
                public partial {{head[..type]}}{{head[type..]}});

                {{core.ReplaceLineEndings("\n    ").Replace("    #", "#", StringComparison.Ordinal).Replace("\n    \n", "\n\n", StringComparison.Ordinal)}}
            }
            """ + Callees;
    }
}
