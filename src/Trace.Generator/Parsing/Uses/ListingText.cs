using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Symbols and paths as the listing writes them: the same wherever and whenever the project is built.</summary>
internal static class ListingText
{
    private const string TopLevel = "<Main>$";

    /// <summary>As in the errors of the compiler: every type with its namespace.</summary>
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.CSharpErrorMessageFormat;

    public static string Of(ITypeSymbol type) => type.ToDisplayString(Format);

    public static string Of(ISymbol? member) => member switch
    {
        null => "",
        IMethodSymbol { Name: TopLevel } => "top-level statements",
        IMethodSymbol { AssociatedSymbol: { } owner } => owner.ToDisplayString(Format),
        _ => member.ToDisplayString(Format),
    };

    /// <summary>What lambdas and local functions stand in.</summary>
    public static ISymbol? Member(ISymbol? symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol?.OriginalDefinition;
    }

    /// <summary>What tells apart two spans of one name and method.</summary>
    public static string Key(ListedSpan span) => $"{span.Source} {span.Parent} {span.ParentName} {span.Kind}";

    /// <summary>A path from the folder of the project, with slashes; the name alone of a file that is not reached from there.</summary>
    public static string Relative(string path, string folder)
    {
        var (to, from) = (Names(path), Names(folder));
        var common = 0;
        while (common < from.Count && common < to.Count - 1 && to[common] == from[common])
        {
            common++;
        }

        return common == 0 ? to[to.Count - 1] : string.Concat(Enumerable.Repeat("../", from.Count - common)) + string.Join("/", to.Skip(common));
    }

    /// <summary>A constant of an attribute; an enum's is the name of its member.</summary>
    public static string Json(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type, Value: { } value } => JsonText.Of(
            type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && value.Equals(field.ConstantValue))?.Name
            ?? Convert.ToString(value, CultureInfo.InvariantCulture)),
        { Value: bool truth } => truth ? "true" : "false",
        { Value: double number } => Number(number),
        { Value: float number } => Number(number),
        { Value: string or char } => JsonText.Of(Convert.ToString(constant.Value, CultureInfo.InvariantCulture)),
        _ => Convert.ToString(constant.Value, CultureInfo.InvariantCulture) ?? "null",
    };

    private static string Number(double number) =>
        double.IsNaN(number) || double.IsInfinity(number) ? JsonText.Of(number.ToString(CultureInfo.InvariantCulture)) : number.ToString("R", CultureInfo.InvariantCulture);

    private static List<string> Names(string path) => [.. path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries)];
}
