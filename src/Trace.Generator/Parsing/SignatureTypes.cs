using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Looks at every type that the signature of a method names, also inside of others.</summary>
internal static class SignatureTypes
{
    /// <summary>Whether a type does not exist, such as one that is misspelt.</summary>
    public static bool AreUnknown(IMethodSymbol method) => First(method, static type => type is IErrorTypeSymbol) is not null;

    /// <summary>A type whose assembly is referenced under an alias only, so that <c>global::</c> does not reach it.</summary>
    public static ITypeSymbol? FirstBehindAlias(IMethodSymbol method, ITypeSymbol? besides)
    {
        return (method.ContainingAssembly as ISourceAssemblySymbol)?.Compilation is { } compilation && AliasedAssemblies.Of(compilation) is { Count: > 0 } aliased
            ? (besides is not null && IsAliased(besides) ? besides : First(method, IsAliased))
            : null;

        bool IsAliased(ITypeSymbol type) => type.ContainingAssembly is { } assembly && aliased.Contains(assembly);
    }

    public static void Visit(IMethodSymbol method, Action<ITypeSymbol> visit) => First(method, type =>
    {
        visit(type);
        return false;
    });

    private static ITypeSymbol? First(IMethodSymbol method, Func<ITypeSymbol, bool> isWanted) => method.Parameters.Select(static parameter => parameter.Type)
        .Append(method.ReturnType)
        .Concat(method.TypeParameters.SelectMany(static parameter => parameter.ConstraintTypes))
        .Select(type => First(type, isWanted))
        .FirstOrDefault(static found => found is not null);

    private static ITypeSymbol? First(ITypeSymbol type, Func<ITypeSymbol, bool> isWanted) => isWanted(type) ? type : (type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        IPointerTypeSymbol pointer => [pointer.PointedAtType],
        IFunctionPointerTypeSymbol function => function.Signature.Parameters.Select(static parameter => parameter.Type).Append(function.Signature.ReturnType),
        INamedTypeSymbol { ContainingType: { } outer } nested => nested.TypeArguments.Append(outer),
        INamedTypeSymbol named => named.TypeArguments,
        _ => Enumerable.Empty<ITypeSymbol>(),
    }).Select(part => First(part, isWanted)).FirstOrDefault(static found => found is not null);
}
