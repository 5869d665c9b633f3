using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Calls that write a variable which several threads see.</summary>
internal static class SharedWrites
{
    /// <summary>What <c>Interlocked.Exchange(ref variable, value)</c> or <c>Volatile.Write(ref variable, value)</c> writes; null for another call.</summary>
    public static IOperation? Value(IInvocationOperation call) => IsWrite(call.TargetMethod) ? Argument(call, 1) : null;

    /// <summary>The member that such a call writes; null where it is none.</summary>
    public static ISymbol? Member(IInvocationOperation call) => IsWrite(call.TargetMethod) ? (Argument(call, 0) as IMemberReferenceOperation)?.Member : null;

    private static bool IsWrite(IMethodSymbol method) => method.Name switch
    {
        "Exchange" => ThreadingTypes.IsThreading(method.ContainingType, "Interlocked"),
        "Write" => ThreadingTypes.IsThreading(method.ContainingType, "Volatile"),
        _ => false,
    };

    private static IOperation? Argument(IInvocationOperation call, int ordinal)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
