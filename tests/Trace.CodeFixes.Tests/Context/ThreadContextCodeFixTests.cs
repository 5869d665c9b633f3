using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

public sealed class ThreadContextCodeFixTests
{
    private const string Store = """
        public static partial class Store
        {
            [Traced("store.load")]
            public static partial Task LoadAsync(int id, SpanContext? parent = null);

            private static Task LoadAsyncCore(int id, SpanContext? parent) => Task.CompletedTask;

            public static int Count(SpanContext? parent = null, CancellationToken token = default) => 0;
        }
        """;

    [Fact]
    public Task The_context_goes_up_to_where_there_is_one() => FixAsync(
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
    public Task A_caller_passes_what_it_has(string local, string expression) => FixAsync(
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
    public Task A_name_that_is_taken_gets_a_number() => FixAsync(
        """
        class C
        {
            private int M(int parent) => Store.Count() + parent;
        }
        """,
        """
        class C
        {
            private int M(int parent, SpanContext? parent2 = null) => Store.Count(parent2) + parent;
        }
        """);

    [Fact]
    public Task An_optional_token_stays_last_and_is_named_where_nothing_is_passed() => FixAsync(
        """
        class C
        {
            private readonly int _field;

            public C() => _field = M(1, default);

            public int With(SpanContext context) => M(1, default) + M(1) + M(token: default, id: 2) + _field;

            private static int M(int id, CancellationToken token = default) => Store.Count(token: token) + id;
        }
        """,
        """
        class C
        {
            private readonly int _field;

            public C() => _field = M(1, token: default);

            public int With(SpanContext context) => M(1, context, default) + M(1, context) + M(token: default, id: 2, parent: context) + _field;

            private static int M(int id, SpanContext? parent = null, CancellationToken token = default) => Store.Count(parent, token: token) + id;
        }
        """);

    [Fact]
    public Task A_required_token_stays_where_it_is() => FixAsync(
        """
        class C
        {
            public int With(SpanContext context, CancellationToken token) => M(1, token);

            private static int M(int id, CancellationToken token) => Store.Count(token: token) + id;
        }
        """,
        """
        class C
        {
            public int With(SpanContext context, CancellationToken token) => M(1, token, context);

            private static int M(int id, CancellationToken token, SpanContext? parent = null) => Store.Count(parent, token: token) + id;
        }
        """);

    [Fact]
    public Task Arguments_of_a_params_array_stay_arguments_of_it() => FixAsync(
        """
        class C
        {
            private readonly int _field = M("a", 1, 2);

            public int With(SpanContext context) => M("a", 1, 2) + M("a") + _field;

            private static int M(string text, params int[] more) => Store.Count() + text.Length + more.Length;
        }
        """,
        """
        class C
        {
            private readonly int _field = M("a", null, 1, 2);

            public int With(SpanContext context) => M("a", context, 1, 2) + M("a", context) + _field;

            private static int M(string text, SpanContext? parent = null, params int[] more) => Store.Count(parent) + text.Length + more.Length;
        }
        """);

    [Fact]
    public Task Optional_parameters_are_passed_by_name_where_some_are_left_out() => FixAsync(
        """
        class C
        {
            public int With(SpanContext context) => M(1) + M(1, 2);

            private static int M(int a, int b = 1) => Store.Count() + a + b;
        }
        """,
        """
        class C
        {
            public int With(SpanContext context) => M(1, parent: context) + M(1, 2, context);

            private static int M(int a, int b = 1, SpanContext? parent = null) => Store.Count(parent) + a + b;
        }
        """);

    [Fact]
    public Task Lines_and_comments_stay() => FixAsync(
        """
        class C
        {
            public int With(SpanContext context) => M(
                1, // first
                2); // second

            /* before */
            private static int M(
                int a, // first
                int b) // second
                => Store.Count() + a + b;
        }
        """,
        """
        class C
        {
            public int With(SpanContext context) => M(
                1, // first
                2,
                context); // second

            /* before */
            private static int M(
                int a, // first
                int b,
                SpanContext? parent = null) // second
                => Store.Count(parent) + a + b;
        }
        """);

    [Fact]
    public Task Documented_parameters_are_documented() => FixAsync(
        """
        /// <summary>All.</summary>
        public class C
        {
            /// <summary>Loads it.</summary>
            /// <param name="id">What.</param>
            /// <param name="token">Ends it.</param>
            /// <returns>How many.</returns>
            public int M(int id, CancellationToken token = default) => Store.Count(token: token) + id;

            /// <summary>Loads all.</summary>
            public int All() => M(1) + M(2);
        }
        """,
        """
        /// <summary>All.</summary>
        public class C
        {
            /// <summary>Loads it.</summary>
            /// <param name="id">What.</param>
            /// <param name="parent">The span context to work below; null for none.</param>
            /// <param name="token">Ends it.</param>
            /// <returns>How many.</returns>
            public int M(int id, SpanContext? parent = null, CancellationToken token = default) => Store.Count(parent, token: token) + id;

            /// <summary>Loads all.</summary>
            public int All(SpanContext? parent = null) => M(1, parent) + M(2, parent);
        }
        """);

    [Fact]
    public Task Lambdas_and_local_functions_capture_it() => FixAsync(
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
    public Task It_ends_at_code_whose_parameters_others_decide() => FixAsync(
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
    public Task A_traced_caller_gives_its_own_span() => FixAsync(
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
    public Task A_body_that_others_call_keeps_its_parameters() => FixAsync(
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
    public Task Interface_implementations_and_overrides_change_together() => FixAsync(
        """
        interface I
        {
            int M(int a);
        }

        class A : I
        {
            public virtual int M(int a) => Store.Count() + a;
        }

        class B : A
        {
            public override int M(int a) => base.M(a) + 1;
        }

        class Explicit : I
        {
            int I.M(int a) => a;
        }

        class Base
        {
            public int M(int a) => a;
        }

        class Inherits : Base, I
        {
        }

        class User
        {
            public int Use(I i, A a, SpanContext context) => i.M(1) + a.M(2) + new B().M(3) + new Inherits().M(4);
        }
        """,
        """
        interface I
        {
            int M(int a, SpanContext? parent = null);
        }

        class A : I
        {
            public virtual int M(int a, SpanContext? parent = null) => Store.Count(parent) + a;
        }

        class B : A
        {
            public override int M(int a, SpanContext? parent = null) => base.M(a, parent) + 1;
        }

        class Explicit : I
        {
            int I.M(int a, SpanContext? parent) => a;
        }

        class Base
        {
            public int M(int a, SpanContext? parent = null) => a;
        }

        class Inherits : Base, I
        {
        }

        class User
        {
            public int Use(I i, A a, SpanContext context) => i.M(1, context) + a.M(2, context) + new B().M(3, context) + new Inherits().M(4, context);
        }
        """);

    [Fact]
    public Task Both_parts_of_a_partial_method_change() => FixAsync(
        """
        partial class C
        {
            private partial int M(int a);

            private partial int M(int a) => Store.Count() + a;
        }
        """,
        """
        partial class C
        {
            private partial int M(int a, SpanContext? parent = null);

            private partial int M(int a, SpanContext? parent) => Store.Count(parent) + a;
        }
        """);

    [Fact]
    public Task Extension_methods_generic_methods_and_names_are_understood() => FixAsync(
        """
        static class C
        {
            /// <summary>As <see cref="M"/>.</summary>
            public static int Use(SpanContext context) => 1.M<string>() + M<string>(1) + nameof(M).Length + ((int?)1)?.M<string>() ?? 0;

            private static int M<T>(this int a) => Store.Count() + a + typeof(T).Name.Length;
        }
        """,
        """
        static class C
        {
            /// <summary>As <see cref="M"/>.</summary>
            public static int Use(SpanContext context) => 1.M<string>(context) + M<string>(1, context) + nameof(M).Length + ((int?)1)?.M<string>(context) ?? 0;

            private static int M<T>(this int a, SpanContext? parent = null) => Store.Count(parent) + a + typeof(T).Name.Length;
        }
        """);

    [Fact]
    public Task A_method_that_calls_itself_passes_it_on() => FixAsync(
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
    public Task Code_without_nullable_annotations_gets_none() => FixAsync(
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
    [InlineData("class C { [System.ComponentModel.Description(\"x\")] int M() => Store.Count(); }")]
    [InlineData("class C { int M() => Store.Count(); int M(SpanContext? c, int a) => a; }")]
    [InlineData("class C : IComparable { public int CompareTo(object o) => Store.Count(); }")]
    [InlineData("struct C { public int GetEnumerator() => Store.Count(); }")]
    [InlineData("class C { int M() => Store.Count(); int M(string s = null) => 1; C() { M(); } }")]
    [InlineData("class C { int M() => Store.Count(); delegate int D(); D F() => new D(M); }")]
    [InlineData("interface I { int M(); } class C : I { public int M() => Store.Count(); } class D : I { public int M() => 1; Func<int> F(I i) => i.M; }")]
    [InlineData("namespace Mvc { class HttpContext { } class C { public int Invoke(HttpContext c) => Store.Count(); } }")]
    public async Task What_would_break_is_not_offered(string source) =>
        Assert.Null(await new ProjectChain().Project("P", [source, Store], NullableContextOptions.Disable).FixAsync(new ThreadContextCodeFix()));

    [Fact]
    public async Task A_chain_of_files()
    {
        var result = await Consumer.Of(
            Store,
            "class A { public int M() => Store.Count(); }",
            "class B { public int N(A a) => a.M(); }",
            "class C { public int O(B b, A a, SpanContext context) => b.N(a); }").FixAsync(new ThreadContextCodeFix());
        Assert.NotNull(result);
        await Verify.ResultAsync(
            result,
            Store,
            "class A { public int M(SpanContext? parent = null) => Store.Count(parent); }",
            "class B { public int N(A a, SpanContext? parent = null) => a.M(parent); }",
            "class C { public int O(B b, A a, SpanContext context) => b.N(a, context); }");
    }

    [Fact]
    public async Task A_chain_of_projects()
    {
        var result = await new ProjectChain()
            .Project("Lib", Store, "public class A { public virtual int M(int a) => Store.Count() + a; }")
            .Project("Mid", "public class B : A { public override int M(int a) => base.M(a); public int N(A a) => a.M(1); }")
            .Project("App", ["class C { public int O(B b, A a, SpanContext context) => b.N(a); public int P(B b) => b.N(b); }"], NullableContextOptions.Disable)
            .FixAsync(new ThreadContextCodeFix());
        Assert.NotNull(result);
        Assert.Equal(
            [
                Store,
                "public class A { public virtual int M(int a, SpanContext? parent = null) => Store.Count(parent) + a; }",
                "public class B : A { public override int M(int a, SpanContext? parent = null) => base.M(a, parent); public int N(A a, SpanContext? parent = null) => a.M(1, parent); }",
                "class C { public int O(B b, A a, SpanContext context) => b.N(a, context); public int P(B b, SpanContext parent = null) => b.N(b, parent); }",
            ],
            await result.TextsAsync());
    }

    [Fact]
    public async Task A_project_that_does_not_know_tracing_must_not_break() => Assert.Null(await new ProjectChain()
        .Project("Lib", Store, "public class A { public int M() => Store.Count(); }")
        .Project("App", ["class C { public int O(A a) => a.M(); }"], NullableContextOptions.Enable, knowsTracing: false)
        .FixAsync(new ThreadContextCodeFix()));

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
    public Task Constructors_and_other_assemblies_take_it_too() => FixAsync(
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

    [Fact]
    public Task Several_calls_of_one_chain_give_one_parameter() => Verify.FixAllAsync<ThreadContextCodeFix>(
        FixAllScope.Solution,
        [
            """
            class A
            {
                /// <summary>One.</summary>
                /// <param name="a">It.</param>
                public int One(int a) => Store.Count() + Store.Count() + Two();

                public int Two() => Store.Count();

                private static int Alone() => Store.Count();
            }
            """,
            """
            class B
            {
                public int Three(A a) => a.One(Store.Count()) + a.Two() + Store.Count();

                public int Four(A a, SpanContext context) => Three(a) + a.Two();
            }
            """,
            Store,
        ],
        [
            """
            class A
            {
                /// <summary>One.</summary>
                /// <param name="a">It.</param>
                /// <param name="parent">The span context to work below; null for none.</param>
                public int One(int a, SpanContext? parent = null) => Store.Count(parent) + Store.Count(parent) + Two(parent);

                public int Two(SpanContext? parent = null) => Store.Count(parent);

                private static int Alone(SpanContext? parent = null) => Store.Count(parent);
            }
            """,
            """
            class B
            {
                public int Three(A a, SpanContext? parent = null) => a.One(Store.Count(parent), parent) + a.Two(parent) + Store.Count(parent);

                public int Four(A a, SpanContext context) => Three(a, context) + a.Two(context);
            }
            """,
            Store,
        ]);

    [Fact]
    public async Task All_are_fixed_in_all_projects()
    {
        var result = await new ProjectChain()
            .Project("Lib", Store, "public class A { public int M() => Store.Count(); public int N() => Store.Count(); }")
            .Project("App", "class C { public int O(A a) => a.M() + Store.Count() + a.N(); Func<int> F() => () => Store.Count(); }")
            .FixAllAsync(new ThreadContextCodeFix());
        Assert.Equal(
            [
                Store,
                "public class A { public int M(SpanContext? parent = null) => Store.Count(parent); public int N(SpanContext? parent = null) => Store.Count(parent); }",
                "class C { public int O(A a, SpanContext? parent = null) => a.M(parent) + Store.Count(parent) + a.N(parent); Func<int> F(SpanContext? parent = null) => () => Store.Count(parent); }",
            ],
            await result.TextsAsync());
    }

    private static Task FixAsync(string before, string after, bool all = false) => Verify.FixAsync<ThreadContextCodeFix>(before + "\n\n" + Store, after + "\n\n" + Store, all: all);
}
