using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Tracing.Generator;

/// <summary>Compares what is thrown with what handlers are for.</summary>
internal static class CatchMatches
{
    public static CatchMatch Of(Thrown thrown, ControlFlowRegion handler) =>
        thrown.Reason == LeakReason.Abandoned ? CatchMatch.Never
        : handler.ExceptionType is not { } caught || IsAnything(caught) ? CatchMatch.Always
        : thrown.Type is not { } type ? CatchMatch.Maybe
        : DerivesFrom(type, caught) ? CatchMatch.Always
        : !thrown.IsExact && (DerivesFrom(caught, type) || type.TypeKind == TypeKind.TypeParameter || caught.TypeKind == TypeKind.TypeParameter) ? CatchMatch.Maybe
        : CatchMatch.Never;

    private static bool IsAnything(ITypeSymbol type) => type.SpecialType == SpecialType.System_Object
        || type is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool DerivesFrom(ITypeSymbol type, ITypeSymbol ancestor)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, ancestor))
            {
                return true;
            }
        }

        return false;
    }
}
