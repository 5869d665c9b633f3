using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Spans that are not ended, or used where they are over. Ids are public API; each has a page under docs/diagnostics.</summary>
internal static class RecorderDescriptors
{
    private const string Category = DiagnosticDescriptors.Category;

    public static readonly DiagnosticDescriptor NotEnded = new(
        "TRC201",
        "A span is not ended on every path",
        "End {0} on every path, best with 'using': {1}, and a span that is not ended is never exported",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC201"));

    public static readonly DiagnosticDescriptor UsedAfterEnd = new(
        "TRC202",
        "A span is used after its end",
        "Move '{0}' before {1} of '{2}': after it, nothing is recorded",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC202"));

    public static readonly DiagnosticDescriptor Outlived = new(
        "TRC203",
        "A span is captured by code that outlives it",
        "Give this {0} a span of its own{1}: '{2}' may have ended when it runs, and then records nothing",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC203"));

    public static readonly DiagnosticDescriptor ScopeNotLeft = new(
        "TRC204",
        "An ambient scope is not left on every path",
        "Dispose {0} on every path, best with 'using': {1}, and all that follows stays inside the scope",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC204"));
}
