using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Whether a function makes or ends the source of cancellation that a member keeps: then it does not outlive the function.</summary>
internal static class SourceUses
{
    public static bool AreOf(IOperation function, ISymbol member) => function.Descendants().Any(child =>
        child is IMemberReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Member, member) && IsMadeOrEnded(reference));

    private static bool IsMadeOrEnded(IMemberReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IInvocationOperation call => call.Instance == reference && call.TargetMethod.Name is "Cancel" or "CancelAsync" or "Dispose",
        IConditionalAccessOperation access => access.WhenNotNull is IInvocationOperation { TargetMethod.Name: "Cancel" or "CancelAsync" or "Dispose" },
        _ => false,
    };
}
