using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tracing.Generator;

/// <summary>Constants of attributes as C#.</summary>
internal static class ConstantText
{
    /// <summary>Null for what is no value: null, a type, an array.</summary>
    public static string? Of(TypedConstant constant) => constant switch
    {
        // By number: names of members need escaping, and flags are several of them.
        { Kind: TypedConstantKind.Enum, Value: { } value } => $"({SymbolText.Of(constant.Type!)})({Number(value)})",
        { Kind: TypedConstantKind.Primitive, Value: { } value } => value switch
        {
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            char character => SymbolDisplay.FormatLiteral(character, quote: true),
            bool truth => truth ? "true" : "false",
            double number => Number(number),
            float number => Number(number),
            ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
            long.MinValue => "long.MinValue",
            _ => Number(value) + "L",
        },
        _ => null,
    };

    private static string Number(object value) => value is ulong large ? large.ToString(CultureInfo.InvariantCulture)
        : value is long.MinValue ? "long.MinValue"
        : Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static string Number(double number) =>
        double.IsNaN(number) ? "double.NaN"
        : double.IsPositiveInfinity(number) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(number) ? "double.NegativeInfinity"
        : number.ToString("R", CultureInfo.InvariantCulture) + "D";
}
