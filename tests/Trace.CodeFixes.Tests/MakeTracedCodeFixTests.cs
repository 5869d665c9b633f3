using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

public sealed class MakeTracedCodeFixTests
{
    [Fact]
    public Task A_method_becomes_a_declaration_and_a_core() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        namespace Shop;

        /// <summary>Checks out.</summary>
        public sealed class Checkout
        {
            private int _orders;

            /// <summary>Places an order.</summary>
            /// <param name="orderId">Which.</param>
            /// <param name="cancellation">When not to.</param>
            // Kept above the declaration.
            [Traced("checkout.place")]
            public async Task<int> PlaceAsync([Tag] string orderId, CancellationToken cancellation = default) // said of the head
            {
                // Kept in the body.
                await Task.Delay(1,   cancellation); /* aligned by hand */
                return orderId.Length + _orders++;
            } // said of the end

            public int Orders => _orders;
        }
        """,
        """
        namespace Shop;

        /// <summary>Checks out.</summary>
        public sealed partial class Checkout
        {
            private int _orders;

            /// <summary>Places an order.</summary>
            /// <param name="orderId">Which.</param>
            /// <param name="cancellation">When not to.</param>
            // Kept above the declaration.
            [Traced("checkout.place")]
            public partial Task<int> PlaceAsync([Tag] string orderId, CancellationToken cancellation = default); // said of the head

            private async Task<int> PlaceAsyncCore(string orderId, CancellationToken cancellation)
            {
                // Kept in the body.
                await Task.Delay(1,   cancellation); /* aligned by hand */
                return orderId.Length + _orders++;
            } // said of the end

            public int Orders => _orders;
        }
        """);

    [Fact]
    public Task An_expression_body_on_lines_keeps_its_layout() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        partial class C
        {
            [Traced("x")]
            internal static int Sum(
                [Tag("left")] int left, // first
                int right = 1)
                => left
                    + right;
        }
        """,
        """
        partial class C
        {
            [Traced("x")]
            internal static partial int Sum(
                [Tag("left")] int left, // first
                int right = 1);

            private static int SumCore(
                int left,
                int right)
                => left
                    + right;
        }
        """);

    [Fact]
    public Task Everything_on_one_line_is_formatted() => Verify.FixAsync<MakeTracedCodeFix>(
        "class C { [Traced(\"x\")] public void M() { } }",
        """
        partial class C {
            [Traced("x")] public partial void M();

            private void MCore() { }
        }
        """);

    [Fact]
    public Task Every_type_around_becomes_partial_and_keeps_its_comments() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        // About the outer one.
        public static class Outer<T>
        {
            // About the inner one.
            struct Inner
            {
                [Traced("x")]
                public readonly int M() => 1;
            }
        }
        """,
        """
        // About the outer one.
        public static partial class Outer<T>
        {
            // About the inner one.
            partial struct Inner
            {
                [Traced("x")]
                public readonly partial int M();

                private readonly int MCore() => 1;
            }
        }
        """);

    [Fact]
    public Task Modifiers_go_where_they_mean_something() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        static class Extensions
        {
            [Traced("x")]
            public static unsafe void Fill<T>(this ref T target, scoped in Span<int> more, int* pointer, ref readonly long b, out int result, params ReadOnlySpan<T> rest)
                where T : unmanaged, IComparable<T> // such as int
            {
                result = *pointer + rest.Length;
            }
        }
        """,
        """
        static partial class Extensions
        {
            [Traced("x")]
            public static unsafe partial void Fill<T>(this ref T target, scoped in Span<int> more, int* pointer, ref readonly long b, out int result, params ReadOnlySpan<T> rest)
                where T : unmanaged, IComparable<T>; // such as int

            private static unsafe void FillCore<T>(ref T target, scoped in Span<int> more, int* pointer, ref readonly long b, out int result, scoped ReadOnlySpan<T> rest)
                where T : unmanaged, IComparable<T>
            {
                result = *pointer + rest.Length;
            }
        }
        """);

    [Fact]
    public Task An_override_gets_a_core_with_the_constraints_that_it_inherits() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        namespace Shop
        {
            using System.Linq;

            public abstract class Base
            {
                public abstract Task<T?> FindAsync<T>(T? key, List<T?> more) where T : class, IEnumerable<string>, new();

                public virtual void Log() { }
            }

            public class Derived : Base
            {
                [Traced("find")]
                public sealed override async Task<T?> FindAsync<T>(T? key, List<T?> more) where T : class
                {
                    await Task.Yield();
                    return more.FirstOrDefault(key);
                }
            }
        }
        """,
        """
        namespace Shop
        {
            using System.Linq;

            public abstract class Base
            {
                public abstract Task<T?> FindAsync<T>(T? key, List<T?> more) where T : class, IEnumerable<string>, new();

                public virtual void Log() { }
            }

            public partial class Derived : Base
            {
                [Traced("find")]
                public sealed override partial Task<T?> FindAsync<T>(T? key, List<T?> more) where T : class;

                private async Task<T?> FindAsyncCore<T>(T? key, List<T?> more) where T : class, IEnumerable<string>, new()
                {
                    await Task.Yield();
                    return more.FirstOrDefault(key);
                }
            }
        }
        """);

    [Fact]
    public Task Attributes_of_the_body_move_and_those_of_both_are_repeated() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        using System.ComponentModel;
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.CompilerServices;

        public class C
        {
            [Description("for callers"), Obsolete]
            [Traced("x")]
            [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
            [SuppressMessage("Design", "CA1000")]
            public virtual async ValueTask<int> M<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>([Description("x")] int a, [CallerMemberName] string? caller = null)
            {
                await Task.Yield();
                return a + caller!.Length;
            }
        }
        """,
        """
        using System.ComponentModel;
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.CompilerServices;

        public partial class C
        {
            [Description("for callers"), Obsolete]
            [Traced("x")]
            [SuppressMessage("Design", "CA1000")]
            public virtual partial ValueTask<int> M<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>([Description("x")] int a, [CallerMemberName] string? caller = null);

            [Obsolete]
            [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
            [SuppressMessage("Design", "CA1000")]
            private async ValueTask<int> MCore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(int a, string? caller)
            {
                await Task.Yield();
                return a + caller!.Length;
            }
        }
        """);

    [Fact]
    public Task What_the_compiler_knows_about_null_it_knows_of_both() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        using System.Diagnostics.CodeAnalysis;

        public class C
        {
            private string? _last;

            public int Length { get { Set(); return _last.Length; } }

            [Traced("a")]
            [return: NotNullIfNotNull(nameof(text))]
            public string? Same([AllowNull] string text, object other) => text;

            [Traced("b"), MemberNotNull(nameof(_last))]
            private void Set() => _last = "x";
        }
        """,
        """
        using System.Diagnostics.CodeAnalysis;

        public partial class C
        {
            private string? _last;

            public int Length { get { Set(); return _last.Length; } }

            [Traced("a")]
            [return: NotNullIfNotNull(nameof(text))]
            public partial string? Same([AllowNull] string text, object other);

            [return: NotNullIfNotNull(nameof(text))]
            private string? SameCore([AllowNull] string text, object other) => text;

            [Traced("b"), MemberNotNull(nameof(_last))]
            private partial void Set();

            [MemberNotNull(nameof(_last))]
            private void SetCore() => _last = "x";
        }
        """,
        all: true);

    [Fact]
    public async Task A_token_of_an_enumeration_is_marked_in_the_body_only()
    {
        var (declaration, core) = await Consumer.Of(
            """
            using System.Runtime.CompilerServices;

            class C
            {
                [Traced("x")]
                public async IAsyncEnumerable<int> M([Tag] int a, [EnumeratorCancellation] CancellationToken cancellation = default)
                {
                    await Task.Yield();
                    yield return a;
                }
            }
            """).SplitAsync("M");
        Assert.Equal("[Traced(\"x\")]\n    public partial IAsyncEnumerable<int> M([Tag] int a, CancellationToken cancellation = default);", declaration);
        Assert.StartsWith("private async IAsyncEnumerable<int> MCore(int a, [EnumeratorCancellation] CancellationToken cancellation)\n", core, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_name_that_is_taken_is_not_taken_again() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        public class C
        {
            [Traced("x")]
            protected internal virtual int Run(int a) => RunCore(a, default);

            protected virtual int RunCore(int a, SpanRecorder span) => a;
        }
        """,
        """
        public partial class C
        {
            [Traced("x", Implementation = nameof(RunBody))]
            protected internal virtual partial int Run(int a);

            private int RunBody(int a) => RunCore(a, default);

            protected virtual int RunCore(int a, SpanRecorder span) => a;
        }
        """);

    [Fact]
    public Task A_name_of_a_base_type_is_not_hidden() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        public class Base
        {
            protected void RunCore() { }
        }

        public class C : Base
        {
            [Traced("x", Kind = SpanKind.Client)]
            public void Run() => RunCore();
        }
        """,
        """
        public class Base
        {
            protected void RunCore() { }
        }

        public partial class C : Base
        {
            [Traced("x", Kind = SpanKind.Client, Implementation = nameof(RunBody))]
            public partial void Run();

            private void RunBody() => RunCore();
        }
        """);

    [Fact]
    public Task A_method_without_accessibility_says_it() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        class C
        {
            // Comments stay.
            [Traced("x")]
            async /* waits */ Task @class() => await Task.Yield();
        }
        """,
        """
        partial class C
        {
            // Comments stay.
            [Traced("x")]
            private /* waits */ partial Task @class();

            private async Task classCore() => await Task.Yield();
        }
        """);

    [Fact]
    public Task Comments_that_keep_tokens_apart_leave_a_space() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        class C
        {
            [Traced("x")]
            public int/*a*/M<T>(List<T>/*b*/a, out/*c*/int b)/*d*/where/*e*/T : IComparable<T>/*f*/=> b = a.Count;
        }
        """,
        """
        partial class C
        {
            [Traced("x")]
            public partial int/*a*/M<T>(List<T>/*b*/a, out/*c*/int b)/*d*/where/*e*/T : IComparable<T>;/*f*/

            private int MCore<T>(List<T> a, out int b) where T : IComparable<T> => b = a.Count;
        }
        """);

    [Fact]
    public Task Directives_around_and_inside_stay_whole() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        class C
        {
        #region Traced
        #if !NEVER
            [Traced("x")]
            public int M()
            {
        #if NEVER
                return 1;
        #else
                return 2;
        #endif
            }
        #endif
        #endregion
        }
        """,
        """
        partial class C
        {
        #region Traced
        #if !NEVER
            [Traced("x")]
            public partial int M();

            private int MCore()
            {
        #if NEVER
                return 1;
        #else
                return 2;
        #endif
            }
        #endif
        #endregion
        }
        """);

    [Fact]
    public Task Line_ends_are_those_of_the_file() => Verify.FixAsync<MakeTracedCodeFix>(
        "class C\r\n{\r\n    [Traced(\"x\")]\r\n    public int M() => 1;\r\n}\r\n",
        "partial class C\r\n{\r\n    [Traced(\"x\")]\r\n    public partial int M();\r\n\r\n    private int MCore() => 1;\r\n}\r\n");

    [Fact]
    public Task A_part_with_a_body_becomes_the_core() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        using System.ComponentModel;

        partial class C
        {
            /// <summary>What callers see.</summary>
            public partial Task<int> MAsync(string id, int more = 1);

            // Kept with the body.
            [Traced("x"), Obsolete]
            [Description("y")]
            public async partial Task<int> MAsync([Tag] string key, int more)
            {
                await Task.Yield(); // inside
                return key.Length;
            }
        }
        """,
        """
        using System.ComponentModel;

        partial class C
        {
            /// <summary>What callers see.</summary>
            [Traced("x"), Obsolete]
            [Description("y")]
            public partial Task<int> MAsync([Tag] string id, int more = 1);

            // Kept with the body.
            [Obsolete]
            private async Task<int> MAsyncCore(string key, int more)
            {
                await Task.Yield(); // inside
                return key.Length;
            }
        }
        """);

    [Fact]
    public Task A_part_in_another_file_becomes_the_core() => Verify.FixAllAsync<MakeTracedCodeFix>(
        FixAllScope.Project,
        [
            "partial class C\n{\n    [Traced(\"x\")]\n    public partial void M();\n}\n",
            "partial class C\n{\n    // Kept.\n    public partial void M()\n    {\n    }\n}\n",
        ],
        [
            "partial class C\n{\n    [Traced(\"x\")]\n    public partial void M();\n}\n",
            "partial class C\n{\n    // Kept.\n    private void MCore()\n    {\n    }\n}\n",
        ]);

    [Fact]
    public Task Attributes_do_not_move_to_another_file() => Verify.NoFixAsync<MakeTracedCodeFix>(
        "partial class C { public partial void M(); }",
        "using System.ComponentModel; partial class C { [Traced(\"x\"), Description(\"y\")] public partial void M() { } }");

    [Fact]
    public Task A_declaration_that_forgot_partial_says_it() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        class C
        {
            [Traced("x")]
            public int M(int a = 1); // nothing yet

            int MCore(int a) => a;
        }
        """,
        """
        partial class C
        {
            [Traced("x")]
            public partial int M(int a = 1); // nothing yet

            int MCore(int a) => a;
        }
        """);

    [Fact]
    public Task A_declaration_without_any_body_gets_one_that_throws() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        class C
        {
            [Traced("x")]
            public int M(int a = 1);

            int MCore => 1;
        }
        """,
        """
        partial class C
        {
            [Traced("x", Implementation = nameof(MBody))]
            public partial int M(int a = 1);

            private int MBody(int a)
            {
                throw new NotImplementedException();
            }

            int MCore => 1;
        }
        """);

    [Theory]
    [InlineData("partial class C { public partial int M(); [Traced(\"x\")] public partial int M() => 1; int MCore() => 2; }")]
    [InlineData("partial class C { public partial void M(); [Traced(\"x\")] public async partial void M() => await Task.Yield(); }")]
    [InlineData("file class C { [Traced(\"x\")] public void M() { } }")]
    [InlineData("class C { [Traced(\"x\")] public async void M() { await Task.Yield(); } }")]
    [InlineData("class C { int _a; [Traced(\"x\")] public ref int M(ref SpanContext a) => ref _a; }")]
    [InlineData("class C { [Traced(\"x\")] public\n#if A\nstatic\n#endif\nvoid M() { } }")]
    [InlineData("class C { [Traced(\"x\")] public void M()\n#if A\n;\n#else\n{ }\n#endif\n}")]
    public Task What_would_not_compile_is_not_offered(string source) => Verify.NoFixAsync<MakeTracedCodeFix>(source);

    [Fact]
    public Task All_of_a_document() => Verify.FixAllAsync<MakeTracedCodeFix>(
        FixAllScope.Document,
        [
            """
            class Outer
            {
                [Traced("a")]
                public int M(int a) => a;

                [Traced("b")]
                public int M(string a)
                {
                    return a.Length;
                }

                class Inner
                {
                    [Traced("c")]
                    public static void N() { }
                }
            }
            """,
            "partial class Other { }",
        ],
        [
            """
            partial class Outer
            {
                [Traced("a")]
                public partial int M(int a);

                private int MCore(int a) => a;

                [Traced("b")]
                public partial int M(string a);

                private int MCore(string a)
                {
                    return a.Length;
                }

                partial class Inner
                {
                    [Traced("c")]
                    public static partial void N();

                    private static void NCore() { }
                }
            }
            """,
            "partial class Other { }",
        ]);
}
