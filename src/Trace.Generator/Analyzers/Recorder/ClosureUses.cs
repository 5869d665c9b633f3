using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>What lambdas and local functions do with a local of the function around them.</summary>
internal static class ClosureUses
{
    /// <summary>Whether one of them may end it, hand it over or put something else into it: then nobody knows when.</summary>
    /// <param name="operation">Where to look.</param>
    /// <param name="variable">The local or parameter.</param>
    /// <param name="symbols">What is known.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static bool MayEnd(IOperation operation, ISymbol variable, TracingSymbols symbols, CancellationToken cancellation) =>
        MayEnd(operation, variable, symbols, isWithin: false, cancellation);

    private static bool MayEnd(IOperation operation, ISymbol variable, TracingSymbols symbols, bool isWithin, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var child in operation.ChildOperations)
        {
            var isFunction = child is IAnonymousFunctionOperation or ILocalFunctionOperation;
            if ((isWithin && IsReference(child, variable) && LocalUses.Of(child, null, symbols) != LocalUse.Harmless)
                || MayEnd(child, variable, symbols, isWithin || isFunction, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReference(IOperation operation, ISymbol variable) => operation switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, variable),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, variable),
        _ => false,
    };
}
