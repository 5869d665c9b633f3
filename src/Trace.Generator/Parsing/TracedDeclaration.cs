using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>A method that carries <c>[Traced]</c>, seen from its declaring part. Holds symbols: it never enters a model.</summary>
internal sealed class TracedDeclaration
{
    private TracedDeclaration(IMethodSymbol method, AttributeData attribute, MethodDeclarationSyntax? syntax)
    {
        Method = method;
        Attribute = attribute;
        Syntax = syntax;
        SpanName = attribute.FirstText();
        CoreName = Named("Implementation").Value is string { Length: > 0 } name ? name : method.Name + "Core";
        KindValue = Named("Kind").Value is int kind ? kind : 0;
    }

    public IMethodSymbol Method { get; }

    public AttributeData Attribute { get; }

    /// <summary>Null where the attribute stands on an accessor or operator.</summary>
    public MethodDeclarationSyntax? Syntax { get; }

    public string? SpanName { get; }

    public string CoreName { get; }

    public int KindValue { get; }

    public Location Location => Syntax?.Identifier.GetLocation() ?? Method.Locations.FirstOrDefault() ?? Location.None;

    /// <summary>A body that somebody else than we wrote for a partial method.</summary>
    public bool HasOwnBody =>
        Method.PartialImplementationPart is { } part && !part.DeclaringSyntaxReferences.Any(static reference => GeneratedFiles.Contain(reference.SyntaxTree));

    /// <summary>Null when the method does not carry the attribute.</summary>
    public static TracedDeclaration? From(IMethodSymbol method)
    {
        method = method.PartialDefinitionPart ?? method;
        return method.FindAttribute(KnownTypeNames.Traced) is { } attribute
            ? new TracedDeclaration(
                method,
                attribute,
                method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax)
            : null;
    }

    public bool Has(SyntaxKind modifier) => Syntax is not null && Syntax.Modifiers.Any(modifier);

    private TypedConstant Named(string name) =>
        Attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: not TypedConstantKind.Error } value
            ? value
            : default;
}
