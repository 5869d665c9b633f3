using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>What the span catalogue of a project says, and the code does not, or the other way round. Ids are public API; each has a page under docs/diagnostics.</summary>
internal static class CatalogueDescriptors
{
    private const string Category = DiagnosticDescriptors.Category;

    public static readonly DiagnosticDescriptor NotInCatalogue = new(
        "TRC301",
        "A span or tag is not in the catalogue",
        "Add '{0}' to {1}: the project keeps a catalogue of its spans, and who watches them should see what is new",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC301"));

    public static readonly DiagnosticDescriptor NotInCode = new(
        "TRC302",
        "A span or tag of the catalogue is not in the code",
        "Restore '{0}', or {1}: dashboards and alerts may still ask for it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC302"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor LineNotValid = new(
        "TRC303",
        "A line of the span catalogue is not valid",
        "Change or remove '{0}': {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLink("TRC303"));
}
