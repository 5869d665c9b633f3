using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Names such as <c>order {orderId}</c>, in whose braces a parameter of the method stands.</summary>
internal static class PlaceholderName
{
    /// <summary>The first parameter that is meant, and the braces with what stands in them; null where there is none.</summary>
    public static (IParameterSymbol Parameter, string Text)? Find(string name, IMethodSymbol method)
    {
        foreach (var found in All(name, method))
        {
            return found;
        }

        return null;
    }

    /// <summary>Every parameter that is meant, in the order of the text; none in routes, whose braces are part of their text.</summary>
    public static IEnumerable<(IParameterSymbol Parameter, string Text)> All(string name, IMethodSymbol method)
    {
        if (name.IndexOf('/') >= 0)
        {
            yield break;
        }

        for (var open = name.IndexOf('{'); open >= 0; open = name.IndexOf('{', open + 1))
        {
            if (Close(name, open) is var close && close > open)
            {
                var inside = name.Substring(open + 1, close - open - 1).Split(':', ',', '.', '?')[0].Trim();
                foreach (var parameter in method.Parameters)
                {
                    if (string.Equals(parameter.Name, inside, StringComparison.OrdinalIgnoreCase))
                    {
                        yield return (parameter, name.Substring(open, close - open + 1));
                        break;
                    }
                }
            }
        }
    }

    private static int Close(string name, int open) => name.IndexOf('}', open);
}
