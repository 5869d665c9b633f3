using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>A condition that tells whether a recorder records at all: where it does not, there is nothing to end.</summary>
internal static class NoOpCondition
{
    /// <summary>Whether the condition asks something about the recorder or about the context that it was started below.</summary>
    public static bool Concerns(IOperation condition, ISymbol local, IOperation? parent, FlowCaptures captures)
    {
        if (IsOneOf(condition, local, parent, captures))
        {
            return true;
        }

        foreach (var child in condition.ChildOperations)
        {
            if (Concerns(child, local, parent, captures))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The outcome that says that nothing is recorded; null where that is not understood.</summary>
    public static bool? Meaning(IOperation condition, ISymbol local, IOperation? parent, FlowCaptures captures)
    {
        switch (captures.Resolve(condition))
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                return !Meaning(not.Operand, local, parent, captures);
            case IPropertyReferenceOperation { Property.Name: "IsRecording" or "IsRecorded" or "IsSampled", Instance: { } instance } when IsOneOf(instance, local, parent, captures):
                return false;
            case IIsNullOperation isNull when Leads(isNull.Operand, local, parent, captures):
                return true;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary
                when (IsNull(binary.RightOperand) && Leads(binary.LeftOperand, local, parent, captures)) || (IsNull(binary.LeftOperand) && Leads(binary.RightOperand, local, parent, captures)):
                return binary.OperatorKind == BinaryOperatorKind.Equals;
            case IIsPatternOperation { Pattern: var pattern } isPattern when Leads(isPattern.Value, local, parent, captures):
                return pattern is IConstantPatternOperation constant && IsNull(constant.Value) ? true
                    : pattern is INegatedPatternOperation { Pattern: IConstantPatternOperation negated } && IsNull(negated.Value) ? false
                    : null;
            default:
                return null;
        }
    }

    /// <summary>Whether a null there means that nothing is recorded.</summary>
    private static bool Leads(IOperation operation, ISymbol local, IOperation? parent, FlowCaptures captures) =>
        captures.Resolve(operation) is IPropertyReferenceOperation { Property.Name: "Context", Instance: { } instance }
            ? captures.Is(instance, local)
            : IsOneOf(operation, local, parent, captures);

    private static bool IsOneOf(IOperation operation, ISymbol local, IOperation? parent, FlowCaptures captures) => captures.Resolve(operation) switch
    {
        ILocalReferenceOperation reference => Same(reference.Local, local) || (parent is ILocalReferenceOperation other && Same(reference.Local, other.Local)),
        IParameterReferenceOperation reference => parent is IParameterReferenceOperation other && Same(reference.Parameter, other.Parameter),
        IFieldReferenceOperation reference => parent is IFieldReferenceOperation other && Same(reference.Field, other.Field),
        IPropertyReferenceOperation reference => parent is IPropertyReferenceOperation other && Same(reference.Property, other.Property),
        _ => false,
    };

    private static bool Same(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private static bool IsNull(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: null } || (operation is IConversionOperation conversion && IsNull(conversion.Operand));
}
