using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>The constants that an expression may come to.</summary>
internal static class ConstantNames
{
    /// <summary>Each with the part of the expression that says it; null in the place of a part that says no constant.</summary>
    public static IEnumerable<(string? Name, SyntaxNode Place)> Of(IOperation value)
    {
        switch (value)
        {
            case { ConstantValue: { HasValue: true, Value: string text } }:
                yield return (string.IsNullOrWhiteSpace(text) ? null : text, value.Syntax);
                yield break;
            case IConversionOperation { OperatorMethod: null } conversion:
                foreach (var name in Of(conversion.Operand))
                {
                    yield return name;
                }

                yield break;
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                foreach (var name in Of(conditional.WhenTrue))
                {
                    yield return name;
                }

                foreach (var name in Of(otherwise))
                {
                    yield return name;
                }

                yield break;
            case ISwitchExpressionOperation expression:
                foreach (var arm in expression.Arms)
                {
                    if (arm.Value is not IConversionOperation { Operand: IThrowOperation } and not IThrowOperation)
                    {
                        foreach (var name in Of(arm.Value))
                        {
                            yield return name;
                        }
                    }
                }

                yield break;
            default:
                yield return (null, value.Syntax);
                yield break;
        }
    }
}
