using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Conditions that look at a context.</summary>
internal static class EmptyTest
{
    /// <summary>Whether the variable holds nothing to pass when the condition is true, and when it is false.</summary>
    public static (bool WhenTrue, bool WhenFalse) Of(IOperation? condition, ISymbol symbol) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => Swap(Of(operand, symbol)),
        IIsNullOperation test when Refers(test.Operand, symbol) => (true, false),
        IIsPatternOperation test when Refers(test.Value, symbol) => Of(test.Pattern),
        IIsTypeOperation { IsNegated: var isNegated } test when Refers(test.ValueOperand, symbol) => (isNegated, !isNegated),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } test when Compares(test, symbol) => (true, false),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } test when Compares(test, symbol) => (false, true),
        IPropertyReferenceOperation { Property.Name: "IsRecording" or "IsRecorded" or "IsSampled" or "HasIdentity" or "HasValue" } test when Refers(test.Instance, symbol) => (false, true),
        _ => default,
    };

    public static bool Refers(IOperation? operation, ISymbol symbol)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return SymbolEqualityComparer.Default.Equals(
            operation switch
            {
                IParameterReferenceOperation reference => reference.Parameter,
                ILocalReferenceOperation reference => reference.Local,
                IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } reference => reference.Field,
                IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } reference => reference.Property,
                _ => null,
            },
            symbol);
    }

    private static (bool WhenTrue, bool WhenFalse) Of(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation negated => Swap(Of(negated.Pattern)),
        IConstantPatternOperation { Value: var value } => (EmptyValue.Is(value), false),
        IRecursivePatternOperation or IDeclarationPatternOperation { MatchesNull: false } or ITypePatternOperation => (false, true),
        _ => default,
    };

    private static bool Compares(IBinaryOperation test, ISymbol symbol) =>
        (Refers(test.LeftOperand, symbol) && EmptyValue.Is(test.RightOperand)) || (Refers(test.RightOperand, symbol) && EmptyValue.Is(test.LeftOperand));

    private static (bool WhenTrue, bool WhenFalse) Swap((bool WhenTrue, bool WhenFalse) test) => (test.WhenFalse, test.WhenTrue);
}
