using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

public sealed class ForwardContextCodeFixTests
{
    private const string Library = """

        public static class Shop
        {
            public static int Charge(int amount, SpanContext? parent = null) => amount + (parent is null ? 0 : 1);
            public static int Plain(int a, int b = 1, SpanContext? parent = null, int c = 2) => a + b + c + (parent is null ? 0 : 1);
            public static int First(SpanContext? parent, params int[] more) => more.Length + (parent is null ? 0 : 1);
            public static int Last(int a, SpanContext? parent = null, params int[] more) => a + more.Length + (parent is null ? 0 : 1);
            public static int Many(int a) => a;
            public static int Many(int a, SpanContext? parent) => a + (parent is null ? 0 : 1);
            public static int Front(int a, int b) => a + b;
            public static int Front(SpanContext parent, int a, int b) => a + b + (parent.IsSampled ? 1 : 0);
            public static T Generic<T>(T value) => value;
            public static T Generic<T>(T value, SpanContext? parent) => parent is null ? value : value;
            public static int Record(int a, SpanRecorder span = default) => a + (span.IsRecording ? 1 : 0);
            public static int Escaped(int a, SpanContext? @in = null, int b = 0) => a + b + (@in is null ? 0 : 1);
            public static int Extended(this string text, int a = 0, SpanContext? parent = null) => text.Length + a + (parent is null ? 0 : 1);
            public static int Added(this string text) => text.Length;
            public static int Added(this string text, SpanContext? parent) => text.Length + (parent is null ? 0 : 1);
            public static string Echoed(this string text, SpanContext? parent = null) => parent is null ? text : text + text;
            public static int Run(Func<int> work, SpanContext? parent = null) => work() + (parent is null ? 0 : 1);
        }

        public class Job(int a = 0, SpanContext? parent = null)
        {
            public int A { get; init; } = a + (parent is null ? 0 : 1);
        }
        """;

    [Theory]
    // Omitted: by position where all before it are, else by name.
    [InlineData("Shop.Charge(1)", "Shop.Charge(1, parent)")]
    [InlineData("Shop.Charge(amount: 1)", "Shop.Charge(amount: 1, parent: parent)")]
    [InlineData("Shop.Plain(1)", "Shop.Plain(1, parent: parent)")]
    [InlineData("Shop.Plain(1, 2)", "Shop.Plain(1, 2, parent)")]
    [InlineData("Shop.Plain(1, 2, c: 3)", "Shop.Plain(1, 2, parent, c: 3)")]
    [InlineData("Shop.Plain(1, c: 3)", "Shop.Plain(1, c: 3, parent: parent)")]
    [InlineData("Shop.Plain(b: 1, a: 2)", "Shop.Plain(b: 1, a: 2, parent: parent)")]
    [InlineData("Shop.Last(1)", "Shop.Last(1, parent)")]
    [InlineData("Shop.Last(1, more: [2])", "Shop.Last(1, parent, more: [2])")]
    [InlineData("Shop.Escaped(1, b: 2)", "Shop.Escaped(1, parent, b: 2)")]
    [InlineData("Shop.Escaped(b: 2, a: 1)", "Shop.Escaped(b: 2, a: 1, @in: parent)")]
    // Written: what stands there is replaced, with its name and comments.
    [InlineData("Shop.Charge(1, null)", "Shop.Charge(1, parent)")]
    [InlineData("Shop.Charge(1, null!)", "Shop.Charge(1, parent)")]
    [InlineData("Shop.Charge(1, default(SpanContext))", "Shop.Charge(1, parent)")]
    [InlineData("Shop.Charge(parent: null, amount: 1)", "Shop.Charge(parent: parent, amount: 1)")]
    [InlineData("Shop.Charge(1, /* none */ null /* yet */)", "Shop.Charge(1, /* none */ parent /* yet */)")]
    [InlineData("Shop.First(null, 1, 2)", "Shop.First(parent, 1, 2)")]
    [InlineData("Shop.Last(1, default, 2, 3)", "Shop.Last(1, parent, 2, 3)")]
    // Lines and comments.
    [InlineData("Shop.Record(\n            1\n        ) + Shop.Charge(\n            1\n        )", "Shop.Record(\n            1\n        ) + Shop.Charge(\n            1,\n            parent\n        )")]
    [InlineData("Shop.Charge(1\n        )", "Shop.Charge(1, parent\n        )")]
    [InlineData("Shop.Charge(\n            amount: 1 // all\n        )", "Shop.Charge(\n            amount: 1, // all\n            parent: parent\n        )")]
    [InlineData("new Job(\n        ).A", "new Job(parent: parent).A")]
    [InlineData("parent is null ? 0 : Shop.Front(/* a */ 1, 2)", "parent is null ? 0 : Shop.Front(parent, /* a */ 1, 2)")]
    [InlineData("parent is null ? 0 : Shop.Front( 1, 2 )", "parent is null ? 0 : Shop.Front( parent, 1, 2 )")]
    // The overload.
    [InlineData("Shop.Many(1)", "Shop.Many(1, parent)")]
    [InlineData("Shop.Many(a: 1)", "Shop.Many(a: 1, parent: parent)")]
    [InlineData("parent is null ? 0 : Shop.Front(1, 2)", "parent is null ? 0 : Shop.Front(parent, 1, 2)")]
    [InlineData("parent is null ? 0 : Shop.Front(a: 1, b: 2)", "parent is null ? 0 : Shop.Front(parent, a: 1, b: 2)")]
    [InlineData("Shop.Generic(1)", "Shop.Generic(1, parent)")]
    [InlineData("Shop.Generic<int>(1)", "Shop.Generic<int>(1, parent)")]
    // Extension methods, chains, constructors.
    [InlineData("\"a\".Extended()", "\"a\".Extended(parent: parent)")]
    [InlineData("\"a\".Extended(1)", "\"a\".Extended(1, parent)")]
    [InlineData("Shop.Extended(\"a\", 1)", "Shop.Extended(\"a\", 1, parent)")]
    [InlineData("\"a\".Added()", "\"a\".Added(parent)")]
    [InlineData("text?.Added() ?? 0", "text?.Added(parent) ?? 0")]
    [InlineData("text?.Trim().Extended(1).CompareTo(1) ?? 0", "text?.Trim().Extended(1, parent).CompareTo(1) ?? 0")]
    [InlineData("text?.Echoed()?.Length ?? 0", "text?.Echoed(parent)?.Length ?? 0")]
    [InlineData("text?.Trim().Echoed().Trim()?.Trim()?.Length ?? 0", "text?.Trim().Echoed(parent).Trim()?.Trim()?.Length ?? 0")]
    [InlineData("text?.Trim()?.Echoed()?.Length ?? 0", "text?.Trim()?.Echoed(parent)?.Length ?? 0")]
    [InlineData("text?.Echoed()[0] ?? 0", "text?.Echoed(parent)[0] ?? 0")]
    [InlineData("\"a\".Echoed()?.Length ?? 0", "\"a\".Echoed(parent)?.Length ?? 0")]
    [InlineData("text?.IndexOf(\"a\".Echoed()?.Trim() ?? text) ?? 0", "text?.IndexOf(\"a\".Echoed(parent)?.Trim() ?? text) ?? 0")]
    [InlineData("new Job(1).A", "new Job(1, parent).A")]
    [InlineData("new Job { A = 1 }.A", "new Job(parent: parent) { A = 1 }.A")]
    [InlineData("Of(new(1))", "Of(new(1, parent))")]
    [InlineData("Of(new() { A = 1 })", "Of(new(parent: parent) { A = 1 })")]
    [InlineData("Shop.Run(() => 1)", "Shop.Run(() => 1, parent)")]
    public Task The_context_is_passed(string before, string after)
    {
        return Verify.FixAsync<ForwardContextCodeFix>(Source(before), Source(after));

        static string Source(string expression) => $$"""
            class C
            {
                // Before.
                int M(SpanContext? parent, string? text) => {{expression}} + (text ?? "").Length; // after

                static int Of(Job job) => job.A;
            }
            """ + Library;
    }

    [Theory]
    [InlineData("int M(SpanRecorder span) => Shop.Charge(1);", "int M(SpanRecorder span) => Shop.Charge(1, span.Context);")]
    [InlineData("int M(SpanRecorder span) => Shop.Record(1);", "int M(SpanRecorder span) => Shop.Record(1, span);")]
    [InlineData("int M(Span span) => Shop.Front(1, 2);", "int M(Span span) => Shop.Front(span.Context, 1, 2);")]
    [InlineData("int M(Span? span) => Shop.Charge(1);", "int M(Span? span) => Shop.Charge(1, span?.Context);")]
    [InlineData("int M(SpanContext? @new) => Shop.Charge(1);", "int M(SpanContext? @new) => Shop.Charge(1, @new);")]
    [InlineData("readonly SpanContext? _c = SpanContext.Current; int M() => Shop.Charge(1);", "readonly SpanContext? _c = SpanContext.Current; int M() => Shop.Charge(1, _c);")]
    [InlineData("SpanContext? Parent { get; init; } int M() => Shop.Charge(1);", "SpanContext? Parent { get; init; } int M() => Shop.Charge(1, Parent);")]
    [InlineData("int M() { using var span = SpanRecorder.StartAmbient(\"x\"); return Shop.Charge(1); }", "int M() { using var span = SpanRecorder.StartAmbient(\"x\"); return Shop.Charge(1, span.Context); }")]
    [InlineData("int M(object o) => o is SpanContext c ? Shop.Front(1, 2) : 0;", "int M(object o) => o is SpanContext c ? Shop.Front(c, 1, 2) : 0;")]
    [InlineData("Func<int> M(SpanContext? p) => () => Shop.Charge(1);", "Func<int> M(SpanContext? p) => () => Shop.Charge(1, p);")]
    [InlineData("Func<SpanContext?, int> M() => static p => Shop.Charge(1);", "Func<SpanContext?, int> M() => static p => Shop.Charge(1, p);")]
    [InlineData("IEnumerable<int> M(SpanContext[] all) => from one in all select Shop.Front(1, 2);", "IEnumerable<int> M(SpanContext[] all) => from one in all select Shop.Front(one, 1, 2);")]
    public Task The_expression_leads_to_the_context(string before, string after) =>
        Verify.FixAsync<ForwardContextCodeFix>($"class C {{ {before} }}{Library}", $"class C {{ {after} }}{Library}");

    [Fact]
    public Task Initializers_of_constructors_pass_it() => Verify.FixAsync<ForwardContextCodeFix>(
        """
        class A(int a, SpanContext? parent = null) { public int Sum => a + (parent is null ? 0 : 1); }
        class B(int a, SpanContext? parent) : A(a) { public bool Has => true; public bool Is(SpanContext? other) => other == null; }
        class C : A { public C(SpanContext? parent) : base(1) { } }
        class D : A { public D(SpanContext? parent, int a) : base(a, parent) { } public D(SpanContext? parent) : this(null, 1) { } }
        """,
        """
        class A(int a, SpanContext? parent = null) { public int Sum => a + (parent is null ? 0 : 1); }
        class B(int a, SpanContext? parent) : A(a, parent) { public bool Has => true; public bool Is(SpanContext? other) => other == null; }
        class C : A { public C(SpanContext? parent) : base(1, parent) { } }
        class D : A { public D(SpanContext? parent, int a) : base(a, parent) { } public D(SpanContext? parent) : this(parent, 1) { } }
        """,
        all: true);

    [Fact]
    public Task Arguments_on_lines_stay_on_lines() => Verify.FixAsync<ForwardContextCodeFix>(
        """
        class C
        {
            int M(SpanContext parent) =>
                Shop.Plain(
                    1, // one
                    2, // two
                    c: 3) // three
                + Shop.Plain(
                    1,
                    2 // two
                )
                + Shop.Plain(
                    1,
                    2)
                + Shop.Plain(1,
                             2)
                + Shop.Plain(
                    1, 2)
                + Shop.Front(
                    // first
                    1,
                    2)
                + Shop.Charge(1 /* one */)
                + Shop.Charge(
                    1 // one
                );
        }
        """ + Library,
        """
        class C
        {
            int M(SpanContext parent) =>
                Shop.Plain(
                    1, // one
                    2, // two
                    parent,
                    c: 3) // three
                + Shop.Plain(
                    1,
                    2, // two
                    parent
                )
                + Shop.Plain(
                    1,
                    2,
                    parent)
                + Shop.Plain(1,
                             2,
                             parent)
                + Shop.Plain(
                    1, 2, parent)
                + Shop.Front(
                    parent,
                    // first
                    1,
                    2)
                + Shop.Charge(1 /* one */, parent)
                + Shop.Charge(
                    1, // one
                    parent
                );
        }
        """ + Library,
        all: true);

    [Fact]
    public Task All_are_fixed_at_once_also_within_each_other() => Verify.FixAllAsync<ForwardContextCodeFix>(
        FixAllScope.Project,
        [
            "class C { int M(SpanContext? parent) => Shop.Charge(Shop.Charge(Shop.Many(1)), null) + Shop.Run(() => Shop.Charge(2)); }" + Library,
            "class D { int M(SpanRecorder span)\n    {\n        // One.\n        var a = Shop.Charge(1); // two\n#if !NEVER\n        a += Shop.Many(2);\n#endif\n        return a;\n    } }",
        ],
        [
            "class C { int M(SpanContext? parent) => Shop.Charge(Shop.Charge(Shop.Many(1, parent), parent), parent) + Shop.Run(() => Shop.Charge(2, parent), parent); }" + Library,
            "class D { int M(SpanRecorder span)\n    {\n        // One.\n        var a = Shop.Charge(1, span.Context); // two\n#if !NEVER\n        a += Shop.Many(2, span.Context);\n#endif\n        return a;\n    } }",
        ]);

    [Fact]
    public Task A_traced_method_of_another_file_is_given_its_parent() => Verify.FixAllAsync<ForwardContextCodeFix>(
        FixAllScope.Solution,
        [
            "partial class Orders\n{\n    [Traced(\"place\")]\n    public partial Task PlaceAsync(int a);\n\n    private async Task PlaceAsyncCore(int a, SpanRecorder span)\n    {\n        await Payments.ChargeAsync(a);\n    }\n}\n",
            "static partial class Payments\n{\n    [Traced(\"charge\")]\n    public static partial Task ChargeAsync(int a, SpanContext? parent = null);\n\n    private static Task ChargeAsyncCore(int a, SpanContext? parent) => a == 0 || parent is null ? Task.CompletedTask : ChargeAsync(a - 1);\n}\n",
        ],
        [
            "partial class Orders\n{\n    [Traced(\"place\")]\n    public partial Task PlaceAsync(int a);\n\n    private async Task PlaceAsyncCore(int a, SpanRecorder span)\n    {\n        await Payments.ChargeAsync(a, span.Context);\n    }\n}\n",
            "static partial class Payments\n{\n    [Traced(\"charge\")]\n    public static partial Task ChargeAsync(int a, SpanContext? parent = null);\n\n    private static Task ChargeAsyncCore(int a, SpanContext? parent) => a == 0 || parent is null ? Task.CompletedTask : ChargeAsync(a - 1, parent);\n}\n",
        ]);

    [Fact]
    public Task A_parameter_of_the_type_is_passed() => Verify.FixAsync<ForwardContextCodeFix>(
        "class A(SpanContext? parent) { int M() => Shop.Charge(1); }\nclass B(SpanContext? parent) { private readonly int _charged = Shop.Charge(1); int Charged => _charged; }" + Library,
        "class A(SpanContext? parent) { int M() => Shop.Charge(1, parent); }\nclass B(SpanContext? parent) { private readonly int _charged = Shop.Charge(1, parent); int Charged => _charged; }" + Library,
        all: true);

    [Fact]
    public Task Nobody_guesses_between_two() =>
        Verify.NoFixAsync<ForwardContextCodeFix>("class C { int M(SpanContext? one, SpanContext? two) => Shop.Charge(1); }" + Library);
}
