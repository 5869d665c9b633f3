using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Where a span context is missing or lost. Ids are public API; each has a page under docs/diagnostics.</summary>
internal static class ContextDescriptors
{
    private const string Category = DiagnosticDescriptors.Category;

    public static readonly DiagnosticDescriptor NotForwarded = new(
        "TRC101",
        "A span context is not forwarded",
        "Pass '{0}' to '{1}', which takes a span context: without it, the spans of this call are missing in the trace",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC101"));

    public static readonly DiagnosticDescriptor AmbientLost = new(
        "TRC102",
        "The ambient span context is lost",
        "{0}: '{1}' runs without the ambient span context here, so its spans are missing in the trace",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC102"));

    public static readonly DiagnosticDescriptor TaskDropped = new(
        "TRC103",
        "A traced task is neither awaited nor returned",
        "Await or return the task of '{0}': its span may end after that of its caller, and nobody sees its exception",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC103"));

    public static readonly DiagnosticDescriptor NoContextSource = new(
        "TRC104",
        "An entry point calls traced code without a span context",
        "Set Root = true on '{0}', or enter a span context before the call: {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC104"));

    public static readonly DiagnosticDescriptor ContextKept = new(
        "TRC105",
        "A span context is kept longer than its operation",
        "Do not keep a {0} in '{1}': {2} outlives the operation, and later spans would be added to a trace that is over",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC105"));

    public static readonly DiagnosticDescriptor WrongParent = new(
        "TRC106",
        "Ambient tracing where an explicit context is given",
        "Pass '{0}' on, or enter it first with 'using ({1}.Activate())': the span of '{2}' hangs under the ambient context, which '{3}' neither reads nor sets",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC106"));

    public static readonly DiagnosticDescriptor NoContextToForward = new(
        "TRC107",
        "A span context could be passed through",
        "Add a SpanContext parameter to '{0}' and pass it to '{1}', which gets none here",
        Category,
        DiagnosticSeverity.Hidden,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC107"));
}
