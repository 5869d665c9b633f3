using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

public sealed class CoreSignatureCodeFixTests
{
    [Theory]
    // The names that the body knows stay, and so do the recorder and what fits.
    [InlineData("partial int M(string order, CancellationToken ct);", "private int MCore(string id, SpanRecorder span) => id.Length;", "private int MCore(string id, SpanRecorder span, CancellationToken ct) => id.Length;")]
    [InlineData("partial int M(int a, string b);", "int MCore(SpanRecorder span, string? b) => 1;", "int MCore(SpanRecorder span, int a, string? b) => 1;")]
    [InlineData("partial int M(int a, string b);", "int MCore(int a, SpanRecorder span, long c) => a;", "int MCore(int a, SpanRecorder span, string c) => a;")]
    [InlineData("partial int M(int span);", "int MCore(SpanRecorder span) => 1;", "int MCore(int span2, SpanRecorder span) => 1;")]
    [InlineData("partial int M(int a);", "int MCore(int a, int b) => a;", "int MCore(int a) => a;")]
    [InlineData("partial int M();", "int MCore(SpanRecorder a, SpanRecorder b) => 1;", "int MCore(SpanRecorder a) => 1;")]
    [InlineData("partial int M(int a, int b);", "int MCore(int x = 1) => x;", "int MCore(int x, int b) => x;")]
    [InlineData("partial int M(int a, int b);", "int MCore(int b) => b;", "int MCore(int a, int b) => b;")]
    // Types, ways of passing, results.
    [InlineData("partial int M(ref readonly int a, scoped Span<int> b);", "int MCore(int a, Span<int> b) => a;", "int MCore(ref readonly int a, Span<int> b) => a;")]
    [InlineData("partial int M(out int a);", "int MCore(int a) => a = 1;", "int MCore(out int a) => a = 1;")]
    [InlineData("partial Task<int> M(int a);", "async Task MCore() { await Task.Yield(); throw new Exception(); }", "async Task<int> MCore(int a) { await Task.Yield(); throw new Exception(); }")]
    [InlineData("partial object M();", "string MCore() => \"a\";", "object MCore() => \"a\";")]
    [InlineData("partial List<string?> M(List<string?> a, (int X, dynamic? Y)[] b);", "List<string> MCore(List<string> a) => a;", null)]
    [InlineData("partial int M(params int[] a);", "int MCore(params long[] b) => b.Length;", "int MCore(int[] b) => b.Length;")]
    [InlineData("unsafe partial int M(int* a);", "/* kept */ int MCore(int a) => 1;", "/* kept */ unsafe int MCore(int* a) => 1;")]
    [InlineData("unsafe partial int* M(int a);", "internal int MCore(int a) => throw new Exception();", "internal unsafe int* MCore(int a) => throw new Exception();")]
    [InlineData("unsafe partial int M(int a);", "int MCore() => 1;", "int MCore(int a) => 1;")]
    // Static, and type parameters.
    [InlineData("static partial int M();", "/* kept */ int MCore() => 1;", "/* kept */ static int MCore() => 1;")]
    [InlineData("static partial int M();", "internal int MCore() => 1;", "internal static int MCore() => 1;")]
    [InlineData("partial int M<T>(T a) where T : struct;", "int MCore(int a) => 1;", "int MCore<T>(T a) where T : struct => 1;")]
    [InlineData("partial int M<T, U>(T a, List<U> b) where T : IComparable<string>;", "int MCore<A, B>(A a) where A : class => 1;", "int MCore<A, B>(A a, List<B> b) where A : IComparable<string> => 1;")]
    [InlineData("partial int M<T>();", "int MCore<T>() where T : struct => 1; // kept", "int MCore<T>() => 1; // kept")]
    public Task The_signature_follows_the_declaration(string declaration, string core, string? expected)
    {
        expected ??= "List<string?> MCore(List<string?> a, (int X, dynamic? Y)[] b) => a;";
        return Verify.FixAsync<CoreSignatureCodeFix>(Source(core), Source(expected));

        string Source(string body) => $$"""
            partial class C
            {
                [Traced("x")]
                public {{declaration}}

                // About the body.
                {{body}}
            }
            """;
    }

    [Fact]
    public Task A_list_on_lines_stays_one() => Verify.FixAsync<CoreSignatureCodeFix>(
        """
        partial class C
        {
            [Traced("x")]
            public partial int M(string a, int b, Uri? c, CancellationToken d);

            private int MCore(
                string first, // the first
                long second, // the second
                SpanRecorder span)
            {
                return first.Length + (int)second;
            }
        }
        """,
        """
        partial class C
        {
            [Traced("x")]
            public partial int M(string a, int b, Uri? c, CancellationToken d);

            private int MCore(
                string first, // the first
                int second, // the second
                Uri? c,
                SpanRecorder span,
                CancellationToken d)
            {
                return first.Length + (int)second;
            }
        }
        """);

    [Fact]
    public async Task A_body_in_another_file_names_in_full_what_it_does_not_import()
    {
        var result = await Consumer.Of(
            "using Words = System.Text.StringBuilder;\nusing System.Net;\n\npartial class C\n{\n    [Traced(\"x\")]\n    public partial int M<T>(Words? a, IPAddress[] b, T c) where T : EndPoint;\n}\n",
            "partial class C\n{\n    // The body.\n    private int MCore<U>(int a)\n    {\n        return 1;\n    }\n}\n").FixAsync(new CoreSignatureCodeFix());
        Assert.NotNull(result);
        await Verify.ResultAsync(
            result,
            "using Words = System.Text.StringBuilder;\nusing System.Net;\n\npartial class C\n{\n    [Traced(\"x\")]\n    public partial int M<T>(Words? a, IPAddress[] b, T c) where T : EndPoint;\n}\n",
            "partial class C\n{\n    // The body.\n    private int MCore<U>(System.Text.StringBuilder? a, System.Net.IPAddress[] b, U c)\n    {\n        return 1;\n    }\n}\n");
    }

    [Fact]
    public Task Of_overloads_the_body_of_another_one_is_not_touched() => Verify.FixAsync<CoreSignatureCodeFix>(
        """
        partial class C
        {
            [Traced("x")]
            public partial int M(int a);

            [Traced("x")]
            public partial int M(string a);

            private int MCore(int a) => a;

            private int MCore(long a) => 1;
        }
        """,
        """
        partial class C
        {
            [Traced("x")]
            public partial int M(int a);

            [Traced("x")]
            public partial int M(string a);

            private int MCore(int a) => a;

            private int MCore(string a) => 1;
        }
        """);

    [Theory]
    [InlineData("partial class C { [Traced(\"x\")] public partial int M(int a); int MCore(long a) => 1; int MCore(string a) => 1; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial int M(int a); [Traced(\"y\")] public partial int M(long a); int MCore(string a) => 1; }")]
    [InlineData("partial class C : Base { [Traced(\"x\")] public partial int M(int a); public override int MCore() => 1; } class Base { public virtual int MCore() => 1; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial int M(); async Task<int> MCore() { await Task.Yield(); return 1; } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial Task M(ref int a); async Task MCore() { await Task.Yield(); } }")]
    [InlineData("partial class C : I { [Traced(\"x\")] public partial int M(int a); public int MCore() => 1; } interface I { int MCore(); }")]
    public Task What_is_not_certain_is_left_to_the_author(string source) => Verify.NoFixAsync<CoreSignatureCodeFix>(source);

    [Fact]
    public Task All_of_a_project() => Verify.FixAllAsync<CoreSignatureCodeFix>(
        FixAllScope.Project,
        [
            """
            partial class C
            {
                [Traced("a")]
                public partial int M(int a);

                private int MCore() => 1;

                [Traced("b")]
                public static partial string N(string a);

                private string NCore(string a, SpanRecorder span) => a;

                [Traced("c")]
                public partial void O(int a);
            }
            """,
            "partial class C\n{\n    private void OCore()\n    {\n    }\n}\n",
        ],
        [
            """
            partial class C
            {
                [Traced("a")]
                public partial int M(int a);

                private int MCore(int a) => 1;

                [Traced("b")]
                public static partial string N(string a);

                private static string NCore(string a, SpanRecorder span) => a;

                [Traced("c")]
                public partial void O(int a);
            }
            """,
            "partial class C\n{\n    private void OCore(int a)\n    {\n    }\n}\n",
        ]);
}
