using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Where an object was made.</summary>
internal static class Creations
{
    /// <summary>
    /// The creation that an expression stands for: itself, or the only value that its local or field is given in this member. Null where that
    /// is not known.
    /// </summary>
    public static IObjectCreationOperation? Of(IOperation? value) => value switch
    {
        IObjectCreationOperation creation => creation,
        IConversionOperation conversion => Of(conversion.Operand),
        ILocalReferenceOperation or IFieldReferenceOperation => OnlyValue(value) as IObjectCreationOperation,
        _ => null,
    };

    /// <summary>The only value that a local or field is given in the member that refers to it; null where there are several or none.</summary>
    public static IOperation? OnlyValue(IOperation variable)
    {
        IOperation? found = null;
        foreach (var operation in Operations.Root(variable).Descendants())
        {
            if (ValueGiven(operation, variable) is { } value)
            {
                if (found is not null)
                {
                    return null;
                }

                found = value;
            }
        }

        return found;
    }

    private static IOperation? ValueGiven(IOperation operation, IOperation variable) => operation switch
    {
        IVariableDeclaratorOperation declarator
            when variable is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local) =>
            declarator.GetVariableInitializer()?.Value,
        IAssignmentOperation assignment when IsSame(assignment.Target, variable) => assignment.Value,
        _ => null,
    };

    private static bool IsSame(IOperation target, IOperation variable) => (target, variable) switch
    {
        (ILocalReferenceOperation one, ILocalReferenceOperation other) => SymbolEqualityComparer.Default.Equals(one.Local, other.Local),
        (IFieldReferenceOperation one, IFieldReferenceOperation other) => SymbolEqualityComparer.Default.Equals(one.Field, other.Field),
        _ => false,
    };
}
