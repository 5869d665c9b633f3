using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>What a condition asks, so that two that ask the same are known to have the same answer.</summary>
internal sealed class ConditionKey
{
    private readonly FlowCaptures _captures;
    private readonly StringBuilder _text = new();
    private readonly List<ISymbol> _variables = [];

    private ConditionKey(FlowCaptures captures) => _captures = captures;

    /// <summary>Whether the condition holds where the question does not.</summary>
    public bool IsNegated { get; private set; }

    /// <summary>Whether the answer depends on more than locals and parameters.</summary>
    public bool IsVolatile { get; private set; }

    /// <summary>The locals and parameters that it reads.</summary>
    public IReadOnlyList<ISymbol> Variables => _variables;

    public string Text => _text.ToString();

    /// <summary>Null for a condition that is not understood.</summary>
    public static ConditionKey? Of(IOperation condition, FlowCaptures captures)
    {
        var key = new ConditionKey(captures);
        return key.AppendCondition(condition) ? key : null;
    }

    /// <summary>The text of the question whether a local or parameter is true.</summary>
    public static string OfVariable(ISymbol variable) => $"{variable.Name}@{(variable.Locations.Length > 0 ? variable.Locations[0].SourceSpan.Start : 0)}";

    /// <summary>The text of the question whether a local or parameter is null.</summary>
    public static string OfNull(ISymbol variable) => $"null({OfVariable(variable)})";

    private bool AppendCondition(IOperation condition)
    {
        switch (_captures.Resolve(condition))
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                IsNegated = !IsNegated;
                return AppendCondition(not.Operand);
            case IIsNullOperation isNull:
                return AppendNull(isNull.Operand);
            case IPropertyReferenceOperation { Property.Name: "HasValue", Instance: { } instance } when FlowCaptures.IsNullable(instance.Type):
                IsNegated = !IsNegated;
                return AppendNull(instance);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary:
                IsNegated ^= binary.OperatorKind == BinaryOperatorKind.NotEquals;
                return IsNullConstant(binary.RightOperand) ? AppendNull(binary.LeftOperand)
                    : IsNullConstant(binary.LeftOperand) ? AppendNull(binary.RightOperand)
                    : Append(binary.LeftOperand) && Append("==") && Append(binary.RightOperand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThanOrEqual } binary:
                IsNegated ^= binary.OperatorKind == BinaryOperatorKind.GreaterThanOrEqual;
                return Append(binary.LeftOperand) && Append("<") && Append(binary.RightOperand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.LessThanOrEqual } binary:
                IsNegated ^= binary.OperatorKind == BinaryOperatorKind.LessThanOrEqual;
                return Append(binary.LeftOperand) && Append(">") && Append(binary.RightOperand);
            case IIsPatternOperation pattern:
                return AppendPattern(pattern.Value, pattern.Pattern);
            case IIsTypeOperation { TypeOperand: { } type } isType:
                IsNegated ^= isType.IsNegated;
                return Append(isType.ValueOperand) && Append(" is ") && Append(type.ToDisplayString());
            case { } other:
                return Append(other);
            default:
                return false;
        }
    }

    private bool AppendPattern(IOperation value, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                IsNegated = !IsNegated;
                return AppendPattern(value, negated.Pattern);
            case IConstantPatternOperation constant when IsNullConstant(constant.Value):
                return AppendNull(value);
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var expected } }:
                return Append(value) && Append($"=={expected}");
            case ITypePatternOperation type:
                return Append(value) && Append(" is ") && Append(type.MatchedType.ToDisplayString());
            default:
                return false;
        }
    }

    private bool AppendNull(IOperation operand) => Append("null(") && Append(operand) && Append(")");

    private bool Append(string text)
    {
        _text.Append(text);
        return true;
    }

    private bool Append(IOperation? operation)
    {
        if (operation is { ConstantValue: { HasValue: true, Value: var constant } })
        {
            return Append(constant?.ToString() ?? "null");
        }

        switch (_captures.Resolve(operation))
        {
            case ILocalReferenceOperation local:
                _variables.Add(local.Local);
                return Append(OfVariable(local.Local));
            case IParameterReferenceOperation parameter:
                _variables.Add(parameter.Parameter);
                return Append(OfVariable(parameter.Parameter));
            case IInstanceReferenceOperation:
                return Append("this");
            case IFieldReferenceOperation field:
                IsVolatile = true;
                return AppendMember(field);
            case IPropertyReferenceOperation { Arguments.Length: 0 } property:
                IsVolatile = true;
                return AppendMember(property);
            case IInvocationOperation call:
                IsVolatile = true;
                return AppendCall(call);
            default:
                return false;
        }
    }

    private bool AppendMember(IMemberReferenceOperation reference) =>
        (reference.Instance is null ? Append(reference.Member.ContainingType.ToDisplayString()) : Append(reference.Instance))
        && Append(".")
        && Append(reference.Member.Name);

    private bool AppendCall(IInvocationOperation call)
    {
        if (!(call.Instance is null ? Append(call.TargetMethod.ContainingType.ToDisplayString()) : Append(call.Instance)))
        {
            return false;
        }

        Append($".{call.TargetMethod.Name}(");
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.RefKind != RefKind.None || !Append(argument.Value))
            {
                return false;
            }

            Append(",");
        }

        return Append(")");
    }

    private static bool IsNullConstant(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: null } || (operation is IConversionOperation conversion && IsNullConstant(conversion.Operand));
}
