namespace Tracing.CodeFixes.Tests;

/// <summary>TRC107: what becomes of signatures and of the arguments of calls.</summary>
public sealed class ThreadContextSignatureTests
{
    [Fact]
    public Task A_name_that_is_taken_gets_a_number() => ThreadedStore.FixAsync(
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
    public Task The_name_of_an_argument_is_free() => ThreadedStore.FixAsync(
        """
        class C
        {
            private int M() => Store.Count(parent: default);
        }
        """,
        """
        class C
        {
            private int M(SpanContext? parent = null) => Store.Count(parent: parent);
        }
        """);

    [Fact]
    public Task An_optional_token_stays_last_and_is_named_where_nothing_is_passed() => ThreadedStore.FixAsync(
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
    public Task A_required_token_stays_where_it_is() => ThreadedStore.FixAsync(
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
    public Task Arguments_of_a_params_array_stay_arguments_of_it() => ThreadedStore.FixAsync(
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
    public Task Optional_parameters_are_passed_by_name_where_some_are_left_out() => ThreadedStore.FixAsync(
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
    public Task Lines_and_comments_stay() => ThreadedStore.FixAsync(
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
    public Task Other_layouts_stay() => ThreadedStore.FixAsync(
        """
        class C
        {
            public int With(SpanContext context) => M(
                  1
                , 2
                ) + N(
                );

            private static int M(
                  int a
                , int b
                )
                => Store.Count() + a + b;

            private static int N(
            ) => M(1, 2
            );
        }
        """,
        """
        class C
        {
            public int With(SpanContext context) => M(
                  1
                , 2, context
                ) + N(context);

            private static int M(
                  int a
                , int b, SpanContext? parent = null
                )
                => Store.Count(parent) + a + b;

            private static int N(SpanContext? parent = null) => M(1, 2, parent
            );
        }
        """);

    [Fact]
    public Task Documented_parameters_are_documented() => ThreadedStore.FixAsync(
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
    public Task Interface_implementations_and_overrides_change_together() => ThreadedStore.FixAsync(
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
    public Task Both_parts_of_a_partial_method_change() => ThreadedStore.FixAsync(
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
    public Task Extension_methods_generic_methods_and_names_are_understood() => ThreadedStore.FixAsync(
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
}
