using System;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Names such as <c>order {orderId}</c>, in whose braces a parameter of the method stands.</summary>
internal static class PlaceholderName
{
    /// <summary>The parameter that is meant; null where there is none, and in routes, whose braces are part of their text.</summary>
    public static IParameterSymbol? Find(string name, IMethodSymbol method)
    {
        var open = name.IndexOf('{');
        if (open < 0 || name.IndexOf('/') >= 0)
        {
            return null;
        }

        for (; open >= 0; open = name.IndexOf('{', open + 1))
        {
            if (Close(name, open) is var close && close > open)
            {
                var inside = name.Substring(open + 1, close - open - 1).Split(':', ',', '.', '?')[0].Trim();
                foreach (var parameter in method.Parameters)
                {
                    if (string.Equals(parameter.Name, inside, StringComparison.OrdinalIgnoreCase))
                    {
                        return parameter;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The braces and what stands in them.</summary>
    public static string Text(string name, IParameterSymbol parameter)
    {
        for (var open = name.IndexOf('{'); open >= 0; open = name.IndexOf('{', open + 1))
        {
            if (Close(name, open) is var close && close > open
                && string.Compare(name.Substring(open + 1).TrimStart(), 0, parameter.Name, 0, parameter.Name.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return name.Substring(open, close - open + 1);
            }
        }

        return "";
    }

    private static int Close(string name, int open) => name.IndexOf('}', open);
}
