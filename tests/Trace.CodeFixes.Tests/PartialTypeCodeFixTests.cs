using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

public sealed class PartialTypeCodeFixTests
{
    [Fact]
    public Task The_type_and_every_one_around_it_becomes_partial() => Verify.FixAsync<PartialTypeCodeFix>(
        """
        /// <summary>Documented.</summary>
        class Outer
        {
            // A record.
            internal sealed record Middle(int A)
            {
                public ref struct Inner
                {
                    [Traced("x")]
                    public partial void M();

                    private void MCore() { }
                }
            }
        }
        """,
        """
        /// <summary>Documented.</summary>
        partial class Outer
        {
            // A record.
            internal sealed partial record Middle(int A)
            {
                public ref partial struct Inner
                {
                    [Traced("x")]
                    public partial void M();

                    private void MCore() { }
                }
            }
        }
        """);

    [Fact]
    public Task A_comment_before_the_keyword_stays() => Verify.FixAsync<PartialTypeCodeFix>(
        """
        [Serializable] // for old times
        record struct /* of values */ C
        {
            [Traced("x")]
            public partial void M();

            private void MCore() { }
        }
        """,
        """
        [Serializable] // for old times
        partial record struct /* of values */ C
        {
            [Traced("x")]
            public partial void M();

            private void MCore() { }
        }
        """);

    [Fact]
    public Task What_a_generated_file_cannot_open_is_left() => Verify.NoFixAsync<PartialTypeCodeFix>(
        "file class C { [Traced(\"x\")] public partial void M(); void MCore() { } }");

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task All_of_a_scope(FixAllScope scope)
    {
        const string Second = "sealed class D\n{\n    [Traced(\"d\")] public partial void M();\n    void MCore() { }\n}\n";
        var second = scope == FixAllScope.Document ? Second.Replace("sealed class", "sealed partial class", StringComparison.Ordinal) : Second;
        return Verify.FixAllAsync<PartialTypeCodeFix>(
            scope,
            [
                """
                class Outer
                {
                    class A { [Traced("a")] public partial void M(); void MCore() { } }

                    struct B { [Traced("b")] public partial void M(); void MCore() { } }
                }
                """,
                second,
            ],
            [
                """
                partial class Outer
                {
                    partial class A { [Traced("a")] public partial void M(); void MCore() { } }

                    partial struct B { [Traced("b")] public partial void M(); void MCore() { } }
                }
                """,
                Second.Replace("sealed class", "sealed partial class", StringComparison.Ordinal),
            ]);
    }
}
