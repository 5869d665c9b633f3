using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>
/// Constructors in the heads of types. A parameter that initializes something, and is kept for the members as well, is there twice: C# warns
/// of that, so what a call may use of them depends on their other uses.
/// </summary>
internal static class PrimaryConstructors
{
    public static IMethodSymbol? Of(INamedTypeSymbol type)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax))
            {
                return constructor;
            }
        }

        return null;
    }

    /// <summary>The one whose parameters the initializer of a field or property can use; null for other members.</summary>
    public static IMethodSymbol? Initializing(ISymbol? member) =>
        member is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } ? Of(member.ContainingType) : null;

    /// <summary>Whether the base type or an initializer is given it.</summary>
    public static bool IsUsedAtOnce(IParameterSymbol parameter) => AnyPart(parameter, static (declaration, name) =>
        Mentions(declaration.BaseList, name) || declaration.Members.Any(member => Mentions(Initialization(member), name)));

    /// <summary>Whether members other than initializers use it.</summary>
    public static bool IsKept(IParameterSymbol parameter) => AnyPart(parameter, static (declaration, name) =>
        declaration.Members.Any(member => member is not BaseFieldDeclarationSyntax && member.ChildNodes().Any(part => part != Initialization(member) && Mentions(part, name))));

    private static SyntaxNode? Initialization(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax field => field,
        PropertyDeclarationSyntax property => property.Initializer,
        _ => null,
    };

    private static bool AnyPart(IParameterSymbol parameter, Func<TypeDeclarationSyntax, string, bool> isSo) => parameter.ContainingType.DeclaringSyntaxReferences
        .Any(reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && isSo(declaration, parameter.Name));

    private static bool Mentions(SyntaxNode? node, string name) =>
        node is not null && node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name);
}
