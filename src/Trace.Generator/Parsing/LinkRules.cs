using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Which parameters relate the span to others.</summary>
internal static class LinkRules
{
    public static Violation? FirstViolation(TracedDeclaration declaration)
    {
        foreach (var parameter in declaration.Method.Parameters)
        {
            if (parameter.FindAttribute(KnownTypeNames.SpanLinkMark) is { } mark && Link(parameter) is null)
            {
                return new Violation(DiagnosticDescriptors.LinkNotPossible, mark.LocationOr(parameter.Locations.FirstOrDefault() ?? declaration.Location), parameter.Name);
            }
        }

        return null;
    }

    /// <summary>A parent is none, whatever is marked.</summary>
    public static IEnumerable<LinkedParameter> Find(IMethodSymbol method, IParameterSymbol? parent) => method.Parameters
        .Where(parameter => parameter.FindAttribute(KnownTypeNames.SpanLinkMark) is not null && !SymbolEqualityComparer.Default.Equals(parameter, parent))
        .Select(Link)
        .OfType<LinkedParameter>();

    /// <summary>Null for a parameter that stands for no span.</summary>
    public static LinkedParameter? Link(IParameterSymbol parameter)
    {
        var name = SymbolText.Escape(parameter.Name);
        if (parameter.RefKind == RefKind.Out)
        {
            return null;
        }

        if (ParentTypes.Of(parameter.Type) is { } type)
        {
            return new LinkedParameter(new SpanParent(ParentSource.Parameter, type, name, IsRoot: false).Context, IsMany: false);
        }

        return parameter.Type.Is(KnownTypeNames.SpanLink) || ParentTypes.IsNullable(parameter.Type, KnownTypeNames.SpanLink) ? new LinkedParameter(name, IsMany: false)
            : IsCollectionOfContexts(parameter.Type) ? new LinkedParameter(name, IsMany: true)
            : null;
    }

    /// <summary>One that can be read again and again: to enumerate a sequence would take its items away from the body.</summary>
    private static bool IsCollectionOfContexts(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1 } array ? array.ElementType.Is(KnownTypeNames.SpanContext)
        : !type.IsRefLikeType && type.AllInterfaces.Append(type).Any(static candidate =>
            candidate is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IReadOnlyCollection_T or SpecialType.System_Collections_Generic_ICollection_T } collection
            && collection.TypeArguments[0].Is(KnownTypeNames.SpanContext));
}
