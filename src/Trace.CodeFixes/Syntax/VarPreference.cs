using System;
using Microsoft.CodeAnalysis;

namespace Tracing.CodeFixes;

/// <summary>Whether the user writes <c>var</c> where the type is not apparent, <c>csharp_style_var_elsewhere</c>, and has no type that is called so.</summary>
internal static class VarPreference
{
    public static bool At(Document document, SyntaxNode place, SemanticModel model) =>
        model.LookupNamespacesAndTypes(place.SpanStart, name: "var").IsEmpty
        && (!document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(place.SyntaxTree).TryGetValue("csharp_style_var_elsewhere", out var preference)
            || !preference.StartsWith("false", StringComparison.Ordinal));
}
