using Microsoft.CodeAnalysis;

namespace Tracing.CodeFixes.Tests;

/// <summary>TRC107: where a context is passed through, and where that ends.</summary>
public sealed class ThreadContextCodeFixTests
{
    [Fact]
    public Task The_context_goes_up_to_where_there_is_one() => ThreadedStore.FixAsync(
        """
        static class C
        {
            public static async Task Handle(SpanContext context)
            {
                await PlaceAsync(1);
            }

            private static async Task PlaceAsync(int id)
            {
                await CheckAsync(id); // check
                await CheckAsync(id + 1);
            }

            private static Task CheckAsync(int id) => Store.LoadAsync(id);
        }
        """,
        """
        static class C
        {
            public static async Task Handle(SpanContext context)
            {
                await PlaceAsync(1, context);
            }

            private static async Task PlaceAsync(int id, SpanContext? parent = null)
            {
                await CheckAsync(id, parent); // check
                await CheckAsync(id + 1, parent);
            }

            private static Task CheckAsync(int id, SpanContext? parent = null) => Store.LoadAsync(id, parent);
        }
        """);

    [Theory]
    [InlineData("using var span = SpanRecorder.Start(SpanContext.Current, \"x\");", "span.Context")]
    [InlineData("var context = SpanContext.Current;", "context")]
    public Task A_caller_passes_what_it_has(string local, string expression) => ThreadedStore.FixAsync(
        $$"""
        class C
        {
            public void Run()
            {
                {{local}}
                _ = M();
            }

            private int M() => Store.Count();
        }
        """,
        $$"""
        class C
        {
            public void Run()
            {
                {{local}}
                _ = M({{expression}});
            }

            private int M(SpanContext? parent = null) => Store.Count(parent);
        }
        """);

    [Fact]
    public Task Lambdas_and_local_functions_capture_it() => ThreadedStore.FixAsync(
        """
        class C
        {
            public void Run()
            {
                _ = new[] { 1 }.Select(i => M(i)).ToList();
                Local();
                Static();
                void Local() => M(1);
                static void Static() => M(1);
            }

            private static int M(int a) => Store.Count() + a;
        }
        """,
        """
        class C
        {
            public void Run(SpanContext? parent = null)
            {
                _ = new[] { 1 }.Select(i => M(i, parent)).ToList();
                Local();
                Static();
                void Local() => M(1, parent);
                static void Static() => M(1);
            }

            private static int M(int a, SpanContext? parent = null) => Store.Count(parent) + a;
        }
        """);

    [Fact]
    public Task It_ends_at_code_whose_parameters_others_decide() => ThreadedStore.FixAsync(
        """
        class C : IDisposable
        {
            private static readonly int Field = M();
            private readonly Action _action = () => M();

            static C() => M();

            public C() => M();

            ~C() => M();

            public int Property => M();

            public int this[int i] => M();

            public event Action? Event;

            public static int operator +(C a, int b) => M();

            public static void Main() => M();

            public void Dispose() => M();

            public override string ToString() => M().ToString();

            public void Subscribe() => Event += () => M();

            public void Raise() => (Event ?? _action)();

            public void Handled() => M();

            public Action Handler => Handled;

            [System.ComponentModel.Description("a test, say")]
            public int Attributed() => M() + Field;

            private static int M() => Store.Count();
        }
        """,
        """
        class C : IDisposable
        {
            private static readonly int Field = M();
            private readonly Action _action = () => M();

            static C() => M();

            public C() => M();

            ~C() => M();

            public int Property => M();

            public int this[int i] => M();

            public event Action? Event;

            public static int operator +(C a, int b) => M();

            public static void Main() => M();

            public void Dispose() => M();

            public override string ToString() => M().ToString();

            public void Subscribe() => Event += () => M();

            public void Raise() => (Event ?? _action)();

            public void Handled() => M();

            public Action Handler => Handled;

            [System.ComponentModel.Description("a test, say")]
            public int Attributed() => M() + Field;

            private static int M(SpanContext? parent = null) => Store.Count(parent);
        }
        """);

    [Fact]
    public Task A_traced_caller_gives_its_own_span() => ThreadedStore.FixAsync(
        """
        partial class C
        {
            [Traced("c.ambient")]
            public partial int Ambient(int a, CancellationToken token);

            private int AmbientCore(int a, CancellationToken token) => M() + a;

            [Traced("c.recorded")]
            public partial int Recorded();

            private int RecordedCore(SpanRecorder recorder) => M();

            [Traced("c.explicit")]
            public partial int Explicit(SpanContext? above);

            private int ExplicitCore(SpanContext? mine) => M();

            private static int M() => Store.Count();
        }
        """,
        """
        partial class C
        {
            [Traced("c.ambient")]
            public partial int Ambient(int a, CancellationToken token);

            private int AmbientCore(int a, SpanRecorder span, CancellationToken token) => M(span.Context) + a;

            [Traced("c.recorded")]
            public partial int Recorded();

            private int RecordedCore(SpanRecorder recorder) => M(recorder.Context);

            [Traced("c.explicit")]
            public partial int Explicit(SpanContext? above);

            private int ExplicitCore(SpanContext? mine) => M(mine);

            private static int M(SpanContext? parent = null) => Store.Count(parent);
        }
        """);

    [Fact]
    public Task A_body_that_others_call_keeps_its_parameters() => ThreadedStore.FixAsync(
        """
        partial class C
        {
            [Traced("c.ambient")]
            public partial int Ambient(int a);

            private int AmbientCore(int a) => a > 0 ? AmbientCore(a - 1) : M();

            private static int M() => Store.Count();
        }
        """,
        """
        partial class C
        {
            [Traced("c.ambient")]
            public partial int Ambient(int a);

            private int AmbientCore(int a) => a > 0 ? AmbientCore(a - 1) : M();

            private static int M(SpanContext? parent = null) => Store.Count(parent);
        }
        """);

    [Fact]
    public Task A_method_that_calls_itself_passes_it_on() => ThreadedStore.FixAsync(
        """
        class C
        {
            private static int M(int a) => a > 0 ? M(M(a - 1)) : Store.Count();

            private static int Even(int a) => a == 0 ? M(1) : Odd(a - 1);

            private static int Odd(int a) => a == 0 ? 0 : Even(a - 1);
        }
        """,
        """
        class C
        {
            private static int M(int a, SpanContext? parent = null) => a > 0 ? M(M(a - 1, parent), parent) : Store.Count(parent);

            private static int Even(int a, SpanContext? parent = null) => a == 0 ? M(1, parent) : Odd(a - 1, parent);

            private static int Odd(int a, SpanContext? parent = null) => a == 0 ? 0 : Even(a - 1, parent);
        }
        """);

    [Fact]
    public Task Code_without_nullable_annotations_gets_none() => ThreadedStore.FixAsync(
        """
        #nullable disable
        class C
        {
            private int M() => Store.Count();
        }
        #nullable restore
        """,
        """
        #nullable disable
        class C
        {
            private int M(SpanContext parent = null) => Store.Count(parent);
        }
        #nullable restore
        """);

    [Theory]
    [InlineData("class C { int M() => Store.Count(); Func<int> F() => M; }")]
    [InlineData("class C { int M() => Store.Count(); event Func<int> E; C() => E += M; int R() => E(); }")]
    [InlineData("class C { int M() => Store.Count(); System.Linq.Expressions.Expression<Func<int>> F() => () => M(); }")]
    [InlineData("class C { int M() => Store.Count(); /// <summary><see cref=\"M()\"/></summary>\n int F() => 1; }")]
    [InlineData("class C { int M(\n#if MORE\nstring a,\n#endif\nint b) => Store.Count() + b; }")]
    [InlineData("class C { [System.ComponentModel.Description(\"x\")] int M() => Store.Count(); }")]
    [InlineData("class C { int M() => Store.Count(); int M(SpanContext? c, int a) => a; }")]
    [InlineData("class C : IComparable { public int CompareTo(object o) => Store.Count(); }")]
    [InlineData("struct C { public int GetEnumerator() => Store.Count(); }")]
    [InlineData("class C { int M() => Store.Count(); int M(string s = null) => 1; C() { M(); } }")]
    [InlineData("class C { int M() => Store.Count(); delegate int D(); D F() => new D(M); }")]
    [InlineData("interface I { int M(); } class C : I { public int M() => Store.Count(); } class D : I { public int M() => 1; Func<int> F(I i) => i.M; }")]
    [InlineData("namespace Mvc { class HttpContext { } class C { public int Invoke(HttpContext c) => Store.Count(); } }")]
    public async Task What_would_break_is_not_offered(string source) =>
        Assert.Null(await new ProjectChain().Project("P", [source, ThreadedStore.Source], NullableContextOptions.Disable).FixAsync(new ThreadContextCodeFix()));

    [Fact]
    public async Task The_namespace_is_imported()
    {
        var result = await Consumer.Of(
            ["class C\n{\n    public int M() => global::Store.Count();\n}\n", "public static class Store { public static int Count(Tracing.SpanContext? parent = null) => 0; }"],
            editorConfig: null,
            usings: "global using System;").FixAsync(new ThreadContextCodeFix());
        Assert.NotNull(result);
        Assert.Equal("using Tracing;\n\nclass C\n{\n    public int M(SpanContext? parent = null) => global::Store.Count(parent);\n}\n", (await result.TextsAsync())[0]);
    }

    [Fact]
    public Task Constructors_and_other_assemblies_take_it_too() => ThreadedStore.FixAsync(
        """
        class Job(SpanContext? above = null)
        {
            public SpanContext? Above => above;
        }

        class C
        {
            private static Job M() => new() { };

            private static SpanRecorder N()
            {
                var action = (int parent) => new Job { }.Above;
                return SpanRecorder.Start(default, "x") == default ? default : SpanRecorder.Start(action(1), "y");
            }
        }
        """,
        """
        class Job(SpanContext? above = null)
        {
            public SpanContext? Above => above;
        }

        class C
        {
            private static Job M(SpanContext? parent = null) => new(parent) { };

            private static SpanRecorder N(SpanContext? parent2 = null)
            {
                var action = (int parent) => new Job(parent2) { }.Above;
                return SpanRecorder.Start(parent2, "x") == default ? default : SpanRecorder.Start(action(1), "y");
            }
        }
        """,
        all: true);
}
