using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

public sealed class AccessibilityCodeFixTests
{
    [Theory]
    [InlineData("partial void M();", "private partial void M();")]
    [InlineData("static partial int M();", "private static partial int M();")]
    [InlineData("unsafe /* kept */ partial void M();", "private unsafe /* kept */ partial void M();")]
    [InlineData("new partial void M();", "private new partial void M();")]
    [InlineData("sealed override partial string ToString();", "public sealed override partial string ToString();")]
    [InlineData("override partial void OfFamily();", "protected override partial void OfFamily();")]
    [InlineData("override partial void OfFamilyOrAssembly();", "protected internal override partial void OfFamilyOrAssembly();")]
    [InlineData("override partial void OfFamilyAndAssembly();", "private protected override partial void OfFamilyAndAssembly();")]
    [InlineData("partial void Dispose();", "public partial void Dispose();")]
    [InlineData("partial void Explicit();", "private partial void Explicit();")]
    public Task The_accessibility_that_it_has_or_must_have(string before, string after)
    {
        return Verify.FixAsync<AccessibilityCodeFix>(Source(before), Source(after));

        static string Source(string method)
        {
            var name = method[..method.IndexOf('(', StringComparison.Ordinal)].Split(' ')[^1];
            var result = method.Contains(" int ", StringComparison.Ordinal) ? "int" : method.Contains(" string ", StringComparison.Ordinal) ? "string" : "void";
            return $$"""
                public interface IExplicit
                {
                    void Explicit();
                }

                public class Base
                {
                    protected internal void {{(method.Contains("new ", StringComparison.Ordinal) ? "M" : "Other")}}() { }

                    protected virtual void OfFamily() { }

                    protected internal virtual void OfFamilyOrAssembly() { }

                    private protected virtual void OfFamilyAndAssembly() { }
                }

                public partial class C : Base{{(name == "Dispose" ? ", IDisposable" : name == "Explicit" ? ", IExplicit" : "")}}
                {
                    {{(name == "Explicit" ? "void IExplicit.Explicit() { }" : "// Nothing explicit.")}}

                    // Traced.
                    [Traced("x")]
                    {{method}}

                    private static {{result}} {{name}}Core(){{(result == "void" ? " { }" : " => default!;")}}
                }
                """;
        }
    }

    [Fact]
    public Task A_generic_implementation_of_a_generic_interface() => Verify.FixAsync<AccessibilityCodeFix>(
        """
        interface I<T>
        {
            void M<U>(T a, U b);
        }

        partial class C : I<int>
        {
            [Traced("x")]
            partial void M<V>(int a, V b);

            private void MCore<V>(int a, V b) { }
        }
        """,
        """
        interface I<T>
        {
            void M<U>(T a, U b);
        }

        partial class C : I<int>
        {
            [Traced("x")]
            public partial void M<V>(int a, V b);

            private void MCore<V>(int a, V b) { }
        }
        """);

    [Fact]
    public Task Only_the_author_knows_who_may_override() => Verify.NoFixAsync<AccessibilityCodeFix>(
        "partial class C { [Traced(\"x\")] virtual partial void M(); void MCore() { } }");

    [Fact]
    public Task All_of_a_document() => Verify.FixAllAsync<AccessibilityCodeFix>(
        FixAllScope.Document,
        [
            """
            partial class C
            {
                [Traced("a")]
                partial void M();

                void MCore() { }

                [Traced("b")] partial void M(int a);

                void MCore(int a) { }
            }
            """,
        ],
        [
            """
            partial class C
            {
                [Traced("a")]
                private partial void M();

                void MCore() { }

                [Traced("b")] private partial void M(int a);

                void MCore(int a) { }
            }
            """,
        ]);
}
