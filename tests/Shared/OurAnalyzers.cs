using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using Tracing.Generator;

namespace Tracing.Tests;

/// <summary>Every analyzer that the package brings, found as the compiler finds them.</summary>
internal static class OurAnalyzers
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } = [.. typeof(TracedGenerator).Assembly.GetTypes()
        .Where(static type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false) && !type.IsAbstract && !type.IsSubclassOf(typeof(DiagnosticSuppressor)))
        .OrderBy(static type => type.Name, StringComparer.Ordinal)
        .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
}
