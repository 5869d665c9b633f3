using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>What C# takes for granted of a member of an interface that has a body, and a partial one must say: it is virtual, or is not sealed but simply not virtual.</summary>
internal static class InterfaceModifiers
{
    public static MethodDeclarationSyntax SpellOut(MethodDeclarationSyntax declaration, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind != TypeKind.Interface)
        {
            return declaration;
        }

        var result = ModifierRemoval.Without(declaration, SyntaxKind.SealedKeyword);
        if (!method.IsVirtual || result.Modifiers.Any(SyntaxKind.VirtualKeyword))
        {
            return result;
        }

        // Never the first: the accessibility, which must be said too, is there.
        var index = result.Modifiers.TakeWhile(static modifier => modifier.Kind() is not (SyntaxKind.UnsafeKeyword or SyntaxKind.AsyncKeyword)).Count();
        return result.WithModifiers(result.Modifiers.Insert(index, Layout.Word(SyntaxKind.VirtualKeyword)));
    }
}
