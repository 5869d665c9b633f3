using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Whether a function makes or ends the source of cancellation that a member keeps: then it does not outlive the function.</summary>
internal static class SourceUses
{
    public static bool AreOf(IOperation function, IFieldSymbol member)
    {
        foreach (var child in function.ChildOperations)
        {
            if ((child is IFieldReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Field, member) && IsMadeOrEnded(reference)) || AreOf(child, member))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMadeOrEnded(IFieldReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IInvocationOperation call => call.Instance == reference && call.TargetMethod.Name is "Cancel" or "CancelAsync" or "Dispose",
        IConditionalAccessOperation access => access.WhenNotNull is IInvocationOperation { TargetMethod.Name: "Cancel" or "CancelAsync" or "Dispose" },
        _ => false,
    };
}
