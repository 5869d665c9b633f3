using System;
using Microsoft.CodeAnalysis;

namespace Tracing.CodeFixes;

/// <summary>
/// Whether the user writes <c>var</c>: <c>csharp_style_var_elsewhere</c>, or <c>csharp_style_var_when_type_is_apparent</c> where a type
/// is named that makes itself. Never where a type is called so.
/// </summary>
internal static class VarPreference
{
    public static bool At(Document document, SyntaxNode place, SemanticModel model, bool isApparent = false) =>
        model.LookupNamespacesAndTypes(place.SpanStart, name: "var").IsEmpty
        && (!document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(place.SyntaxTree)
                .TryGetValue(isApparent ? "csharp_style_var_when_type_is_apparent" : "csharp_style_var_elsewhere", out var preference)
            || !preference.StartsWith("false", StringComparison.Ordinal));
}
