using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

public sealed class CoreMissingCodeFixTests
{
    [Fact]
    public Task A_body_that_throws_is_added_after_the_declaration() => Verify.FixAsync<CoreMissingCodeFix>(
        """
        public static partial class Checkout
        {
            /// <summary>Places an order.</summary>
            [Traced("checkout.place"), Obsolete]
            public static partial Task<List<(int Id, string? Name)>> PlaceAsync<T>(
                [Tag] string orderId, // which
                scoped ref readonly T key,
                CancellationToken cancellation = default,
                params int[] more)
                where T : struct, IComparable<T>; // the end

            // Something else.
            private static int _orders = 1;

            private static int Orders => _orders++;
        }
        """,
        """
        public static partial class Checkout
        {
            /// <summary>Places an order.</summary>
            [Traced("checkout.place"), Obsolete]
            public static partial Task<List<(int Id, string? Name)>> PlaceAsync<T>(
                [Tag] string orderId, // which
                scoped ref readonly T key,
                CancellationToken cancellation = default,
                params int[] more)
                where T : struct, IComparable<T>; // the end

            [Obsolete]
            private static Task<List<(int Id, string? Name)>> PlaceAsyncCore<T>(
                string orderId,
                scoped ref readonly T key,
                CancellationToken cancellation,
                int[] more)
                where T : struct, IComparable<T>
            {
                throw new NotImplementedException();
            }

            // Something else.
            private static int _orders = 1;

            private static int Orders => _orders++;
        }
        """);

    [Fact]
    public Task The_named_body_is_added() => Verify.FixAsync<CoreMissingCodeFix>(
        """
        partial struct C
        {
            [Traced("x", Implementation = "class")]
            internal readonly unsafe partial int M(int* a);
        }
        """,
        """
        partial struct C
        {
            [Traced("x", Implementation = "class")]
            internal readonly unsafe partial int M(int* a);

            private readonly unsafe int @class(int* a)
            {
                throw new NotImplementedException();
            }
        }
        """);

    [Fact]
    public Task The_exception_is_named_in_full_where_it_is_not_imported()
    {
        const string Before = "using Tracing;\n\npartial class C\n{\n    [Traced(\"x\")]\n    public partial void M();\n}\n";
        const string After = "using Tracing;\n\npartial class C\n{\n    [Traced(\"x\")]\n    public partial void M();\n\n    private void MCore()\n    {\n        throw new System.NotImplementedException();\n    }\n}\n";
        return WithoutUsingsAsync();

        static async Task WithoutUsingsAsync()
        {
            var result = await Consumer.Of([Before], editorConfig: null, usings: "").FixAsync(new CoreMissingCodeFix());
            Assert.NotNull(result);
            await Verify.ResultAsync(result, After);
        }
    }

    [Fact]
    public Task An_empty_line_stands_behind_it() => Verify.FixAsync<CoreMissingCodeFix>(
        """
        partial class C
        {
            [Traced("a")] public partial void M();
            [Traced("b")] public partial void N();
            #region more
            public int P => 1;
            #endregion
        }
        """,
        """
        partial class C
        {
            [Traced("a")] public partial void M();

            private void MCore()
            {
                throw new NotImplementedException();
            }

            [Traced("b")] public partial void N();

            private void NCore()
            {
                throw new NotImplementedException();
            }
            #region more
            public int P => 1;
            #endregion
        }
        """,
        all: true);

    [Fact]
    public Task The_style_of_the_project_is_kept() => Verify.FixAsync<CoreMissingCodeFix>(
        "partial class C {\n  [Traced(\"x\")]\n  public partial void M(int a, int b);\n}\n",
        "partial class C {\n  [Traced(\"x\")]\n  public partial void M(int a, int b);\n\n  private void MCore(int a, int b) {\n    throw new NotImplementedException();\n  }\n}\n",
        "root = true\n[*.cs]\nindent_style = space\nindent_size = 2\ncsharp_new_line_before_open_brace = none\n");

    [Fact]
    public Task An_override_gets_a_body_with_the_constraints_that_it_inherits() => Verify.FixAsync<CoreMissingCodeFix>(
        """
        abstract class Base
        {
            public abstract void M<T>(T? a) where T : notnull, IComparable<System.Text.StringBuilder>;
        }

        partial class C : Base
        {
            [Traced("x")]
            public override partial void M<T>(T? a) where T : default;
        }
        """,
        """
        abstract class Base
        {
            public abstract void M<T>(T? a) where T : notnull, IComparable<System.Text.StringBuilder>;
        }

        partial class C : Base
        {
            [Traced("x")]
            public override partial void M<T>(T? a) where T : default;

            private void MCore<T>(T? a) where T : notnull, IComparable<System.Text.StringBuilder>
            {
                throw new NotImplementedException();
            }
        }
        """);

    [Theory]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(); private int MCore => 1; }")]
    [InlineData("partial class C : Base { [Traced(\"x\")] public partial void M(); } class Base { protected void MCore() { } }")]
    [InlineData("partial class C { [Traced(\"x\", Implementation = nameof(M))] public partial void M(); }")]
    [InlineData("partial class C { [Traced(\"x\", Implementation = \"no name\")] public partial void M(); }")]
    public Task A_name_that_is_taken_is_left_to_the_author(string source) => Verify.NoFixAsync<CoreMissingCodeFix>(source);

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Solution)]
    public Task All_of_a_scope(FixAllScope scope) => Verify.FixAllAsync<CoreMissingCodeFix>(
        scope,
        [
            """
            partial class C
            {
                [Traced("a")]
                public partial void M(int a);

                [Traced("b")]
                public partial int M(string a);

                partial class D
                {
                    [Traced("c")]
                    public partial void M();
                }
            }
            """,
        ],
        [
            """
            partial class C
            {
                [Traced("a")]
                public partial void M(int a);

                private void MCore(int a)
                {
                    throw new NotImplementedException();
                }

                [Traced("b")]
                public partial int M(string a);

                private int MCore(string a)
                {
                    throw new NotImplementedException();
                }

                partial class D
                {
                    [Traced("c")]
                    public partial void M();

                    private void MCore()
                    {
                        throw new NotImplementedException();
                    }
                }
            }
            """,
        ]);
}
