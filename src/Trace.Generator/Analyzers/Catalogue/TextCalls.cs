using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Calls of <c>string</c> that put a text together.</summary>
internal static class TextCalls
{
    public static bool MayBe(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Concat" or "Join" or "Format", IsStatic: true, ContainingType.SpecialType: SpecialType.System_String };

    /// <summary>What is put one after the other by <c>Concat</c> or <c>Join</c>; null where that cannot be told.</summary>
    public static IReadOnlyList<IOperation>? PartsOf(IInvocationOperation call)
    {
        if (!MayBe(call) || call.TargetMethod.Name == "Format")
        {
            return null;
        }

        IOperation? separator = null;
        var parts = new List<IOperation>();
        foreach (var argument in call.Arguments)
        {
            if (call.TargetMethod.Name == "Join" && argument.Parameter?.Ordinal == 0)
            {
                separator = argument.Value;
                continue;
            }

            foreach (var part in Elements(Operations.WithoutConversion(argument.Value)))
            {
                if (separator is not null && parts.Count > 0)
                {
                    parts.Add(separator);
                }

                parts.Add(part);
            }
        }

        return parts;
    }

    /// <summary>How the result of <c>Format</c> starts or ends: with the text that stands outside of the places for values.</summary>
    public static string? FormatEdge(IInvocationOperation call, bool isStart)
    {
        if (!MayBe(call) || call.TargetMethod.Name != "Format")
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument is { Parameter.Name: "format", Value.ConstantValue: { HasValue: true, Value: string format } })
            {
                var texts = TextsOf(format);
                return isStart ? texts[0] : texts[texts.Count - 1];
            }
        }

        return null;
    }

    /// <summary>The text before, between and behind the places for values.</summary>
    public static IReadOnlyList<string> TextsOf(string format)
    {
        var texts = new List<string>();
        var current = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (i + 1 < format.Length && format[i] is '{' or '}' && format[i + 1] == format[i])
            {
                current.Append(format[i++]);
            }
            else if (format[i] == '{')
            {
                texts.Add(current.ToString());
                current.Clear();
                i = format.IndexOf('}', i) is var end and >= 0 ? end : format.Length;
            }
            else
            {
                current.Append(format[i]);
            }
        }

        texts.Add(current.ToString());
        return texts;
    }

    private static ImmutableArray<IOperation> Elements(IOperation value) => value switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements,
        _ => ImmutableArray.Create(value),
    };
}
