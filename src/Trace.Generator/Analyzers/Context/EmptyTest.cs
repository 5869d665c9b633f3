using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        IInvocationOperation call when GivesOut(call, symbol) => (false, true),
        ICoalesceOperation { Value.Syntax: var asked } when AsksPastNull(asked, symbol) => (false, true),
        IInvocationOperation { TargetMethod.Name: "GetValueOrDefault", Instance.Syntax: var asked } when AsksPastNull(asked, symbol) => (false, true),
        IIsNullOperation { Operand.Syntax: var asked } when AsksPastNull(asked, symbol) => (true, false),
        IIsPatternOperation { Value.Syntax: var asked } test when AsksPastNull(asked, symbol) => OfFlag(test.Pattern),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } test when ComparedPastNull(test, symbol) is { } value => (!value, value),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } test when ComparedPastNull(test, symbol) is { } value => (value, !value),
        IIsNullOperation test when Refers(test.Operand, symbol) => (true, false),
        IIsPatternOperation test when Refers(test.Value, symbol) => Of(test.Pattern),
        IIsTypeOperation { IsNegated: var isNegated } test when Refers(test.ValueOperand, symbol) => (isNegated, !isNegated),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } test when Compares(test, symbol) => (true, false),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } test when Compares(test, symbol) => (false, true),
        IPropertyReferenceOperation { Property.Name: var name } test when IsFlag(name) && Refers(test.Instance, symbol) => (false, true),
        _ => default,
    };

    public static bool Refers(IOperation? operation, ISymbol symbol)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        // As in a?.b, which is asked for null first.
        if (operation is IFlowCaptureReferenceOperation { Syntax: IdentifierNameSyntax captured })
        {
            return captured.Identifier.ValueText == symbol.Name;
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
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => Either(Of(either.LeftPattern), Of(either.RightPattern)),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => Swap(Either(Swap(Of(both.LeftPattern)), Swap(Of(both.RightPattern)))),
        IConstantPatternOperation { Value: var value } => (EmptyValue.Is(value), false),
        IRecursivePatternOperation { PropertySubpatterns: { Length: 1 } parts, DeconstructionSubpatterns.IsEmpty: true } when parts[0].Member is IPropertyReferenceOperation { Property.Name: var name } && IsFlag(name) =>
            (OfFlag(parts[0].Pattern).WhenTrue, OfFlag(parts[0].Pattern) == (false, true)),
        IRecursivePatternOperation or IDeclarationPatternOperation { MatchesNull: false } or ITypePatternOperation => (false, true),
        _ => default,
    };

    /// <summary>The same of a pattern that a flag of the variable is held against: null where the variable is.</summary>
    private static (bool WhenTrue, bool WhenFalse) OfFlag(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation negated => Swap(OfFlag(negated.Pattern)),
        IConstantPatternOperation { Value: var value } when Bool(value) is { } isSet => (!isSet, isSet),
        _ => default,
    };

    private static (bool WhenTrue, bool WhenFalse) Either((bool WhenTrue, bool WhenFalse) left, (bool WhenTrue, bool WhenFalse) right) =>
        (left.WhenTrue && right.WhenTrue, left.WhenFalse || right.WhenFalse);

    private static bool Compares(IBinaryOperation test, ISymbol symbol) =>
        (Refers(test.LeftOperand, symbol) && EmptyValue.Is(test.RightOperand)) || (Refers(test.RightOperand, symbol) && EmptyValue.Is(test.LeftOperand));

    private static bool IsFlag(string name) => name is "IsRecording" or "IsRecorded" or "IsSampled" or "HasIdentity" or "HasValue";

    // Who tries in vain has nothing in the variable.
    private static bool GivesOut(IInvocationOperation call, ISymbol symbol)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.RefKind == RefKind.Out && Refers(argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value, symbol))
            {
                return true;
            }
        }

        return false;
    }

    private static bool? ComparedPastNull(IBinaryOperation test, ISymbol symbol) =>
        AsksPastNull(test.LeftOperand.Syntax, symbol) ? Bool(test.RightOperand)
        : AsksPastNull(test.RightOperand.Syntax, symbol) ? Bool(test.LeftOperand)
        : null;

    private static bool? Bool(IOperation value) => Operations.WithoutConversion(value).ConstantValue is { HasValue: true, Value: bool constant } ? constant : null;

    // The control flow graph has taken a?.IsSampled apart; what is captured of it still knows how it is written.
    private static bool AsksPastNull(SyntaxNode syntax, ISymbol symbol) =>
        syntax is ConditionalAccessExpressionSyntax { Expression: IdentifierNameSyntax variable, WhenNotNull: MemberBindingExpressionSyntax binding }
        && variable.Identifier.ValueText == symbol.Name
        && IsFlag(binding.Name.Identifier.ValueText);

    private static (bool WhenTrue, bool WhenFalse) Swap((bool WhenTrue, bool WhenFalse) test) => (test.WhenFalse, test.WhenTrue);
}
