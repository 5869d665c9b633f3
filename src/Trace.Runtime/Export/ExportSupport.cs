using System.Diagnostics.CodeAnalysis;

namespace Tracing.Export;

/// <summary>The property <c>TracingHttpExport</c> of the application's project file, as the runtime sees it.</summary>
internal static class ExportSupport
{
    private const string SwitchName = "Tracing.HttpExport";

    /// <summary>
    /// Whether <c>otlp</c> and <c>jaeger-http</c> are there to be named. A trimmer takes it for a constant, and with false removes what they
    /// bring: TLS, which is what most of them weigh, and all of <see cref="HttpClient"/>.
    /// </summary>
    [FeatureSwitchDefinition(SwitchName)]
    public static bool IsHttpEnabled { get; } = !AppContext.TryGetSwitch(SwitchName, out var isEnabled) || isEnabled;
}
