using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>A text that is put together when the code runs, of which it is known how it starts or ends, such as <c>$"job.{number}"</c>.</summary>
internal sealed record ComposedText
{
    private ComposedText(string start, string end)
    {
        Start = start;
        End = end;
    }

    public string Start { get; }

    public string End { get; }

    /// <summary>Null for what is no such text, a part of one, or one that may be any.</summary>
    public static ComposedText? From(IOperation operation) =>
        (operation is IInterpolatedStringOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String }
            || (operation is IInvocationOperation call && TextCalls.MayBe(call)))
        && !IsPart(operation)
        && (Edge(operation, isStart: true), Edge(operation, isStart: false)) is var (start, end)
        && (start.Length > 0 || end.Length > 0)
            ? new ComposedText(start, end)
            : null;

    /// <summary>Whether it may come to a text.</summary>
    public bool MayBe(string text) =>
        text.Length >= Start.Length + End.Length
        && text.StartsWith(Start, StringComparison.Ordinal)
        && text.EndsWith(End, StringComparison.Ordinal);

    private static bool IsPart(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent is IInterpolationOperation { Alignment: null, FormatString: null } or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String };
    }

    /// <summary>The constants before the first part, or behind the last, that is none. Without recursion: a text may have thousands of parts.</summary>
    private static string Edge(IOperation operation, bool isStart)
    {
        var edge = new List<string>();
        var pending = new Stack<IOperation>();
        pending.Push(operation);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            switch (current)
            {
                case { ConstantValue: { HasValue: true, Value: null or string or char } constant }:
                    edge.Add(constant.Value?.ToString() ?? "");
                    continue;
                case IInterpolatedStringTextOperation text:
                    pending.Push(text.Text);
                    continue;
                case IInterpolationOperation { Alignment: null, FormatString: null } interpolation:
                    pending.Push(interpolation.Expression);
                    continue;
                case IConversionOperation { OperatorMethod: null } conversion:
                    pending.Push(conversion.Operand);
                    continue;
                case IParenthesizedOperation parenthesized:
                    pending.Push(parenthesized.Operand);
                    continue;
                case IInterpolatedStringOperation interpolated:
                    foreach (var part in isStart ? interpolated.Parts.Reverse() : interpolated.Parts)
                    {
                        pending.Push(part);
                    }

                    continue;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                    pending.Push(isStart ? sum.RightOperand : sum.LeftOperand);
                    pending.Push(isStart ? sum.LeftOperand : sum.RightOperand);
                    continue;
                case IInvocationOperation call when TextCalls.PartsOf(call) is { } parts:
                    foreach (var part in isStart ? parts.Reverse() : parts)
                    {
                        pending.Push(part);
                    }

                    continue;
                case IInvocationOperation call when TextCalls.FormatEdge(call, isStart) is { } text:
                    edge.Add(text);
                    break;
            }

            break;
        }

        if (!isStart)
        {
            edge.Reverse();
        }

        return string.Concat(edge);
    }
}
