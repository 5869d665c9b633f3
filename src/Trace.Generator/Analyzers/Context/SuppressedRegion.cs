using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Code around which a <c>using</c> holds <c>SpanContext.Suppress()</c>: nothing is to be recorded there, on purpose.</summary>
internal static class SuppressedRegion
{
    public static bool IsAround(IOperation operation, TracingSymbols symbols)
    {
        for (IOperation child = operation; child.Parent is { } parent; child = parent)
        {
            if (parent is IUsingOperation statement ? statement.Resources != child && Suppresses(statement.Resources, symbols)
                : parent is IBlockOperation block ? IsBefore(block.Operations, child, symbols)
                : parent is ISwitchCaseOperation section && IsBefore(section.Body, child, symbols))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBefore(ImmutableArray<IOperation> statements, IOperation end, TracingSymbols symbols)
    {
        foreach (var statement in statements)
        {
            if (statement == end)
            {
                return false;
            }

            if (statement is IUsingDeclarationOperation declaration && Suppresses(declaration.DeclarationGroup, symbols))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Suppresses(IOperation resources, TracingSymbols symbols)
    {
        foreach (var operation in resources.DescendantsAndSelf())
        {
            if (operation is IInvocationOperation { TargetMethod: { Name: "Suppress", IsStatic: true, ContainingType: var type } }
                && SymbolEqualityComparer.Default.Equals(type, symbols.SpanContext))
            {
                return true;
            }
        }

        return false;
    }
}
