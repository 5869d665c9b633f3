using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests.Contract;

public sealed class UnreadMarkCodeFixTests
{
    [Fact]
    public Task All_marks_of_a_body_move() => Verify.FixAsync<UnreadMarkCodeFix>(
        """
        public partial class C
        {
            /// <summary>Places.</summary>
            [Traced("x", Kind = SpanKind.Client)]
            public partial int M(
                int a, // first
                [Tag("other")] string b,
                SpanContext c);

            [Tag("tier", "gold")]
            [return: Tag("code")]
            private int MCore([Tag] int a, SpanRecorder span, [Tag] [Tag("more")] string b, [SpanLink] /* not the parent */ SpanContext c) => a + b.Length;
        }
        """,
        """
        public partial class C
        {
            /// <summary>Places.</summary>
            [Traced("x", Kind = SpanKind.Client)]
            [Tag("tier", "gold")]
            [return: Tag("code")]
            public partial int M(
                [Tag] int a, // first
                [Tag("other")] [Tag] [Tag("more")] string b,
                [SpanLink] SpanContext c);

            private int MCore(int a, SpanRecorder span, string b, /* not the parent */ SpanContext c) => a + b.Length;
        }
        """,
        all: true);

    [Fact]
    public Task What_the_declaration_says_already_goes() => Verify.FixAsync<UnreadMarkCodeFix>(
        """
        public partial class C
        {
            [Traced("x"), Tag("tier", "gold")]
            [return: Tag]
            public partial int M([Tag] int a);

            [Tag("tier", "gold")]
            [return: Tag]
            private int MCore([Tag] int a) => a;
        }
        """,
        """
        public partial class C
        {
            [Traced("x"), Tag("tier", "gold")]
            [return: Tag]
            public partial int M([Tag] int a);

            private int MCore(int a) => a;
        }
        """,
        all: true);

    [Fact]
    public Task Into_another_file_by_the_name_that_is_known_there() => Verify.FixAllAsync<UnreadMarkCodeFix>(
        FixAllScope.Project,
        [
            "partial class C\n{\n    [global::Tracing.Traced(\"x\")] public partial void M(int a);\n}\n",
            "partial class C\n{\n    private void MCore([Tag(\"k\")] int a) { }\n}\n",
        ],
        [
            "partial class C\n{\n    [global::Tracing.Traced(\"x\")] public partial void M([global::Tracing.Tag(\"k\")] int a);\n}\n",
            "partial class C\n{\n    private void MCore(int a) { }\n}\n",
        ]);

    [Fact]
    public Task On_what_is_not_traced_they_go() => Verify.FixAsync<UnreadMarkCodeFix>(
        """
        public interface I
        {
            // What it does.
            [Tag("k", 1)] // fixed
            [return: Tag]
            int M([Tag] int a, [Tag, Tag("b")] int b);
        }

        public class C
        {
            [Obsolete, Tag("k", 1)]
            public void M([Tag("x")]int a)
            {
                N(a);
                [return: Tag] static int N([SpanLink, Tag] int b) => b;
            }

            public Func<int, int> F() => ([Tag] int a) => a;

            public int this[[Tag] int a] => a;
        }

        public record R([Tag] int A);
        """,
        """
        public interface I
        {
            // What it does.
            // fixed
            int M(int a, int b);
        }

        public class C
        {
            [Obsolete]
            public void M(int a)
            {
                N(a);
                static int N(int b) => b;
            }

            public Func<int, int> F() => (int a) => a;

            public int this[int a] => a;
        }

        public record R(int A);
        """,
        all: true);

    [Fact]
    public Task A_named_body_of_an_overload() => Verify.FixAsync<UnreadMarkCodeFix>(
        """
        public partial class C
        {
            private const string Key = "k";

            [Traced("x")] public partial void M(int a);
            [Traced("y", Implementation = nameof(Run))] public partial void M(string a);

            private void MCore(int a) { }

            private void Run([Tag(C.Key)] string a) { }
        }
        """,
        """
        public partial class C
        {
            private const string Key = "k";

            [Traced("x")] public partial void M(int a);
            [Traced("y", Implementation = nameof(Run))] public partial void M([Tag(C.Key)] string a);

            private void MCore(int a) { }

            private void Run(string a) { }
        }
        """);

    [Theory]
    [InlineData("[Traced(\"x\")] public partial void M(out int a); void MCore([Tag] out int a) => a = 1;")]
    [InlineData("[Traced(\"x\")] public partial void M(Span<int> a); void MCore([Tag] Span<int> a) { }")]
    [InlineData("[Traced(\"x\")] public partial void M([Tag(\"b\")] int a, int b); void MCore(int a, [Tag] int b) { }")]
    [InlineData("[Traced(\"x\")] public partial void M(int a); void MCore([SpanLink] int a) { }")]
    [InlineData("[Traced(\"x\")] public partial void M(int a); [return: Tag] void MCore(int a) { }")]
    [InlineData("[Traced(\"x\")] public partial void M(int a); [Tag(\"k\")] void MCore(int a) { }")]
    [InlineData("[Traced(\"x\")] public partial void M(int a); void MCore([Tag(nameof(a))] int a) { }")]
    [InlineData("[Traced(\"x\")] public partial void M(string a); void MCore([Tag(Format = \"N\")] string a) { }")]
    public Task What_the_declaration_may_not_bear(string members) => Verify.NoFixAsync<UnreadMarkCodeFix>($"public partial class C {{ {members} }}");
}
