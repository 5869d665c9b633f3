using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>Writes constraints with the names that the type parameters have on another method.</summary>
internal sealed class TypeParameterNames(IMethodSymbol from, IMethodSymbol to) : CSharpSyntaxRewriter
{
    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
        from.Arity == to.Arity
        && node.Parent is not (QualifiedNameSyntax or AliasQualifiedNameSyntax)
        && from.TypeParameters.FirstOrDefault(parameter => parameter.Name == node.Identifier.ValueText) is { } parameter
            ? node.WithIdentifier(SyntaxFactory.Identifier(to.TypeParameters[parameter.Ordinal].Name).WithTriviaFrom(node.Identifier))
            : node;
}
