using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests.Contract;

/// <summary>The body of a traced method that other code than its wrapper calls, too.</summary>
public sealed class CoreSignatureCallerTests
{
    [Theory]
    // What is new is passed where it is plain: in the body itself, under the same name, the only token, the default.
    [InlineData("int M(int n, string text)", "int MCore(int n) => n == 0 ? 0 : MCore(n - 1);", "int MCore(int n, string text) => n == 0 ? 0 : MCore(n - 1, text);")]
    [InlineData("int M(int n, string text)", "int MCore(int n) => n; int N(string text) => MCore(1) + text.Length;", "int MCore(int n, string text) => n; int N(string text) => MCore(1, text) + text.Length;")]
    [InlineData("int M(int n, string text)", "int MCore(int n) => n; int N() { var text = \"a\"; return MCore(text.Length); }", "int MCore(int n, string text) => n; int N() { var text = \"a\"; return MCore(text.Length, text); }")]
    [InlineData("int M(int n, CancellationToken token)", "int MCore(int n) => n; int N(CancellationToken stopping) => MCore(1);", "int MCore(int n, CancellationToken token) => n; int N(CancellationToken stopping) => MCore(1, stopping);")]
    [InlineData("int M(int n, CancellationToken token = default, int more = -1)", "int MCore(int n) => n; int N() => MCore(1);", "int MCore(int n, CancellationToken token, int more) => n; int N() => MCore(1, default, -1);")]
    [InlineData("int M(int n, string text)", "int MCore(int n) { var text = \"a\"; return MCore(text.Length); }", "int MCore(int n, string text2) { var text = \"a\"; return MCore(text.Length, text2); }")]
    [InlineData("int M(int n, string text)", "string text = \"\"; int MCore(int n) => n + text.Length;", "string text = \"\"; int MCore(int n, string text2) => n + text.Length;")]
    [InlineData("int M(int n, int @class)", "int MCore(int n) => n == 0 ? 0 : MCore(n - 1);", "int MCore(int n, int @class) => n == 0 ? 0 : MCore(n - 1, @class);")]
    // The order in which arguments are evaluated stays.
    [InlineData("int M(string b, int a)", "int MCore(int a, string b) => a; int N() => MCore(Next(), Next().ToString()); int Next() => 1;", "int MCore(string b, int a) => a; int N() => MCore(a: Next(), b: Next().ToString()); int Next() => 1;")]
    [InlineData("int M(string b, int a)", "int MCore(int a, string b) => a; int N() => MCore(b: \"\", a: 1);", "int MCore(string b, int a) => a; int N() => MCore(b: \"\", a: 1);")]
    [InlineData("int M(int a, int b, string c)", "int MCore(int a, string c) => a; int N(int b) => MCore(Next(), \"\") + MCore(c: \"\", a: Next()); int Next() => 1;", "int MCore(int a, int b, string c) => a; int N(int b) => MCore(Next(), b, \"\") + MCore(c: \"\", a: Next(), b: b); int Next() => 1;")]
    // What is no longer taken goes where nothing is lost by that.
    [InlineData("int M(int a)", "int MCore(int a, int b) => a; int N(int c) => MCore(c, 2) + MCore(b: c, a: 1);", "int MCore(int a) => a; int N(int c) => MCore(c) + MCore(a: 1);")]
    [InlineData("int M()", "int MCore(int a) => 1; int N() => MCore(1);", "int MCore() => 1; int N() => MCore();")]
    [InlineData("int M(int a)", "int MCore(int a, int b) => a; int N() => MCore(1 /* one */, 2);", "int MCore(int a) => a; int N() => MCore(1 /* one */);")]
    // Defaults that have to go are passed.
    [InlineData("int M(int a, int b)", "int MCore(int a = 5) => a; int N() => MCore(); void O(int b) => MCore();", null)]
    [InlineData("int M(int a, int b = 3)", "int MCore(int a = 5) => a; int N() => MCore() + MCore(7);", "int MCore(int a, int b) => a; int N() => MCore(5, 3) + MCore(7, 3);")]
    [InlineData("int M(int a, string b)", "int MCore(int a, string b, int c = 1) => a; int N() => MCore(1, \"\") + MCore(1, c: 2, b: \"\");", "int MCore(int a, string b) => a; int N() => MCore(1, \"\") + MCore(1, b: \"\");")]
    // Types.
    [InlineData("int M(object a)", "int MCore(string a) => a == null ? 1 : 2; int N() => MCore(\"\");", "int MCore(object a) => a == null ? 1 : 2; int N() => MCore(\"\");")]
    [InlineData("object M(int a)", "string MCore() => \"\"; void N(int a) { MCore(); }", "object MCore(int a) => \"\"; void N(int a) { MCore(a); }")]
    [InlineData("Task<int> M(int a)", "async Task MCore() { await Task.Yield(); throw new Exception(); } async Task N(int a) { await MCore(); }", "async Task<int> MCore(int a) { await Task.Yield(); throw new Exception(); } async Task N(int a) { await MCore(a); }")]
    [InlineData("int M<T>(T a)", "int MCore() => 1; int N(int a) => 2;", "int MCore<T>(T a) => 1; int N(int a) => 2;")]
    // Other uses that do not mind.
    [InlineData("int M(int a)", "int MCore() => 1; string N() => nameof(MCore);", "int MCore(int a) => 1; string N() => nameof(MCore);")]
    [InlineData("int M(int a, int b)", "int MCore(int a) => a == 0 ? 0 : MCore(a - 1, b) + b;", "int MCore(int a, int b) => a == 0 ? 0 : MCore(a - 1, b) + b;")]
    public Task Callers_pass_what_it_takes(string declaration, string members, string? expected) => expected is null
        ? Verify.NoFixAsync<CoreSignatureCodeFix>(Source(declaration, members))
        : Verify.FixAsync<CoreSignatureCodeFix>(Source(declaration, members), Source(declaration, expected));

    [Theory]
    // Nobody knows what to pass.
    [InlineData("int M(int n, string text)", "int MCore(int n) => n; int N() => MCore(1);")]
    [InlineData("int M(int n, string text)", "int MCore(int n) => n; int N(object text) => MCore(1);")]
    [InlineData("int M(int n, ref int more)", "int MCore(int n) => n; int N(int more) => MCore(1);")]
    [InlineData("int M(int n, CancellationToken token)", "int MCore(int n) => n; int N(CancellationToken a, CancellationToken b) => MCore(1);")]
    [InlineData("int M(int n, string text)", "int MCore(int n) { Func<int> f = static () => MCore(1); return f(); }")]
    // Something would be lost, or changed.
    [InlineData("int M(int a)", "int MCore(int a, int b) => a; int N() => MCore(1, Next()); int Next() => 1;")]
    [InlineData("int M(int a)", "int MCore(int a, out int b) => b = a; int N() => MCore(1, out var b) + b;")]
    [InlineData("int M(int a)", "int MCore(int a, int b) => a; int N() => MCore(1, 2 /* why */);")]
    [InlineData("int M(string b)", "int MCore(int a, string b) => 1; int N() => MCore(1, /* the b */ \"\");")]
    [InlineData("int M(int a)", "int MCore(int a, int b) => a + b;")]
    [InlineData("Task<int> M(int a)", "int MCore(int a) => a;")]
    [InlineData("object M(int a)", "string MCore() => \"\"; void N(int a) => Console.WriteLine(MCore());")]
    [InlineData("Task M(int a)", "async void MCore(int a) { await Task.Yield(); } void N() { MCore(1); }")]
    [InlineData("int M(int a)", "int MCore(object a) => 1; int N() => MCore(\"\");")]
    [InlineData("int M(ref readonly int a)", "int MCore(int a) => a; int N() => MCore(1);")]
    [InlineData("int M(int[] a, int b)", "int MCore(params int[] a) => 1; int N(int b) => MCore(1, 2);")]
    // The name of what goes would mean something else.
    [InlineData("int M(int a)", "int b = 7; int MCore(int a, int b) => a + b;")]
    [InlineData("string M(int a)", "int b = 1; string MCore(int a, int b) => nameof(b) + this.b;")]
    [InlineData("int M(int a)", "int b; int MCore(int a, out int b) { b = 1; return a; } int N() { int b = 0; return MCore(1, out b) + this.b; }")]
    // What is passed would be of another type.
    [InlineData("int M(object a)", "int MCore(long a) => a.GetHashCode(); int N() => MCore(1);")]
    [InlineData("int M(object a)", "int MCore(long a = 1) => a.GetHashCode(); int N() => MCore();")]
    [InlineData("int M(object a)", "int MCore(FormattableString a) => 1; int N(int x) => MCore($\"{x}\");")]
    [InlineData("int M(object a)", "int MCore(List<int> a) => 1; int N() => MCore(new());")]
    [InlineData("int M(IEnumerable<int> a)", "int MCore(List<int> a) => 1; int N(int x) => MCore([1, x]);")]
    [InlineData("int M(int a)", "void MCore(int a) => throw new Exception(); static void Run(Action a) { } static void Run(Func<int> a) { } void N() => Run(() => MCore(1));")]
    // Other configurations would be forgotten, or what is half typed.
    [InlineData("int M(int a, string text)", "int MCore(\n#if true\n int a\n#else\n long a\n#endif\n ) => 1;")]
    [InlineData("int M(int a, string text)", "int MCore(int a) => a; int N(string text) => MCore(\n#if true\n 1\n#else\n 2\n#endif\n );")]
    [InlineData("int M(int n, string text)", "int MCore(int n => n; int N(string text) => MCore(1);")]
    [InlineData("int M(int n, string text)", "int MCore(int n, ) => n;")]
    [InlineData("int M(int n, string text)", "int MCore(int n) { MCore(n")]
    [InlineData("int M(int n, string text)", "int MCore(int n) => n; int N(string text) => MCore( + MCore(,);")]
    // Somebody else decides what it takes.
    [InlineData("int M(int a)", "int MCore() => 1; Func<int> N() => MCore;")]
    [InlineData("int M(int a)", "int MCore() => 1; System.Linq.Expressions.Expression<Func<int>> N(int a) => () => MCore();")]
    [InlineData("int M(int a)", "protected virtual int MCore() => 1; class D : C { protected override int MCore() => 2; }")]
    [InlineData("int M(int a)", "public int MCore() => 1; interface I { int MCore(); } class D : C, I;")]
    [InlineData("int M(int a)", "int MCore() => 1; /** <see cref=\"MCore()\"/> */ int N() => 1;")]
    public Task Where_a_caller_would_break_nothing_is_changed(string declaration, string members) =>
        Verify.NoFixAsync<CoreSignatureCodeFix>(Source(declaration, members));

    [Fact]
    public Task Arguments_on_lines_stay_on_them() => Verify.FixAsync<CoreSignatureCodeFix>(
        """
        partial class C
        {
            [Traced("x")]
            public partial int M(string a, CancellationToken c, int b);

            private int MCore(string a, int b) => a.Length + b;

            public int Twice(CancellationToken stop)
            {
                // Once,
                var first = MCore(
                    "a", // the text
                    1); // and

                return first + MCore(
                    b: 2, // twice
                    a: "b" // the same
                );
            }
        }
        """,
        """
        partial class C
        {
            [Traced("x")]
            public partial int M(string a, CancellationToken c, int b);

            private int MCore(string a, CancellationToken c, int b) => a.Length + b;

            public int Twice(CancellationToken stop)
            {
                // Once,
                var first = MCore(
                    "a", // the text
                    stop,
                    1); // and

                return first + MCore(
                    b: 2, // twice
                    a: "b", // the same
                    c: stop
                );
            }
        }
        """);

    [Fact]
    public async Task Callers_in_other_files_and_projects_change_too()
    {
        var chain = new ProjectChain()
            .Project(
                "Store",
                "public partial class Orders\n{\n    [Traced(\"x\")]\n    public partial int Place(int id, CancellationToken token = default);\n}\n",
                "public partial class Orders\n{\n    public static int PlaceCore(int id) => id;\n}\n")
            .Project("Shop", "public static class Shop\n{\n    public static int Run(Orders orders, CancellationToken stop) => orders.Place(1, stop) + Orders.PlaceCore(Orders.PlaceCore(2));\n\n    public static int Idle() => Orders.PlaceCore(3);\n}\n");
        var result = await chain.FixAsync(new CoreSignatureCodeFix());
        Assert.NotNull(result);
        Assert.Equal(
            [
                "public partial class Orders\n{\n    [Traced(\"x\")]\n    public partial int Place(int id, CancellationToken token = default);\n}\n",
                "public partial class Orders\n{\n    public static int PlaceCore(int id, CancellationToken token) => id;\n}\n",
                "public static class Shop\n{\n    public static int Run(Orders orders, CancellationToken stop) => orders.Place(1, stop) + Orders.PlaceCore(Orders.PlaceCore(2, stop), stop);\n\n    public static int Idle() => Orders.PlaceCore(3, default);\n}\n",
            ],
            await result.TextsAsync());
    }

    [Fact]
    public async Task A_project_of_several_frameworks_is_changed_once()
    {
        const string Before = "public partial class Orders\n{\n    [Traced(\"x\")]\n    public static partial int Place(int id, int count);\n\n    private int PlaceCore(int id) => id == 0 ? 0 : PlaceCore(id - 1);\n}\n";
        const string After = "public partial class Orders\n{\n    [Traced(\"x\")]\n    public static partial int Place(int id, int count);\n\n    private static int PlaceCore(int id, int count) => id == 0 ? 0 : PlaceCore(id - 1, count);\n}\n";
        var chain = new ProjectChain().Project("Store", Before).Twin("Store2");
        var one = await chain.FixAsync(new CoreSignatureCodeFix());
        Assert.NotNull(one);
        Assert.Equal([After, After], await one.TextsAsync());
        Assert.Equal([After, After], await (await chain.FixAllAsync(new CoreSignatureCodeFix())).TextsAsync());
    }

    [Fact]
    public Task A_call_that_would_mean_another_overload_is_left() => Verify.NoFixAsync<CoreSignatureCodeFix>(
        """
        class Base
        {
            protected int MCore(object a) => 1;
        }

        partial class C : Base
        {
            [Traced("x")]
            public partial int M(string a);

            private int MCore(int a) => 2;

            public int N() => MCore("a");
        }
        """);

    [Fact]
    public Task Of_several_at_once_each_caller_is_changed_once() => Verify.FixAllAsync<CoreSignatureCodeFix>(
        FixAllScope.Project,
        [
            """
            partial class C
            {
                [Traced("a")]
                public partial int M(int a, int b);

                private int MCore(int a) => NCore(MCore(a), "");

                [Traced("b")]
                public partial int N(string a, int b);

                private int NCore(int b, string a) => b == 0 ? 0 : MCore(NCore(b - 1, a));
            }
            """,
        ],
        [
            """
            partial class C
            {
                [Traced("a")]
                public partial int M(int a, int b);

                private int MCore(int a, int b) => NCore(b: MCore(a, b), a: "");

                [Traced("b")]
                public partial int N(string a, int b);

                private int NCore(string a, int b) => b == 0 ? 0 : MCore(NCore(b: b - 1, a: a), b);
            }
            """,
        ]);

    private static string Source(string declaration, string members) => $$"""
        partial class C
        {
            [Traced("x")]
            public partial {{declaration}};

            {{members}}
        }
        """;
}
