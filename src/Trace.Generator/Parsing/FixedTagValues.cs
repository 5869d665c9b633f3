using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tracing.Generator;

/// <summary>The values of fixed tags as C#.</summary>
internal static class FixedTagValues
{
    /// <summary>Null for a value that is none: null, a type, an array.</summary>
    public static string? Expression(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Enum, Value: not null } => constant.ToCSharpString() is var text && char.IsLetter(text[0])
            ? "global::" + text
            : $"({SymbolText.Of(constant.Type!)})({SymbolDisplay.FormatPrimitive(constant.Value, quoteStrings: false, useHexadecimalNumbers: false)})",
        { Kind: TypedConstantKind.Primitive, Value: { } value } => value switch
        {
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            char character => SymbolDisplay.FormatLiteral(character, quote: true),
            bool truth => truth ? "true" : "false",
            double number => Number(number),
            float number => Number(number),
            ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
            _ => System.Convert.ToInt64(value, CultureInfo.InvariantCulture) is var number && number == long.MinValue
                ? "long.MinValue"
                : number.ToString(CultureInfo.InvariantCulture) + "L",
        },
        _ => null,
    };

    private static string Number(double number) =>
        double.IsNaN(number) ? "double.NaN"
        : double.IsPositiveInfinity(number) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(number) ? "double.NegativeInfinity"
        : number.ToString("R", CultureInfo.InvariantCulture) + "D";
}
