using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>One declaration of a method.</summary>
internal sealed class MethodPart(Document document, IMethodSymbol symbol, MethodDeclarationSyntax syntax)
{
    public Document Document { get; } = document;

    public IMethodSymbol Symbol { get; } = symbol;

    public MethodDeclarationSyntax Syntax { get; } = syntax;

    /// <summary>Whether a default value would count: C# warns of one that does not.</summary>
    public bool CountsDefaults => Symbol.ExplicitInterfaceImplementations.IsEmpty && Symbol.PartialDefinitionPart is null;
}
