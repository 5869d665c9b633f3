using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Where a local is read.</summary>
internal static class LocalReads
{
    /// <summary>Whether anything in the member that an operation stands in reads the local: writing to it is not reading.</summary>
    public static bool Any(ILocalSymbol local, IOperation inside)
    {
        foreach (var operation in Operations.Root(inside).Descendants())
        {
            if (operation is ILocalReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Local, local)
                && !(reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference))
            {
                return true;
            }
        }

        return false;
    }
}
