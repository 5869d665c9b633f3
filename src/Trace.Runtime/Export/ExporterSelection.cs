namespace Tracing.Export;

/// <summary>Finds the registrations of the exporters that the options name, and of those that always run.</summary>
internal static class ExporterSelection
{
    /// <exception cref="TracingConfigurationException">A name is not registered.</exception>
    public static IReadOnlyList<SpanExporterRegistration> Select(string setting, IReadOnlyList<string> names, IEnumerable<SpanExporterRegistration> registrations)
    {
        // The last registration of a name wins, as it does in dependency injection.
        var byName = new Dictionary<string, SpanExporterRegistration>(StringComparer.OrdinalIgnoreCase);
        foreach (var registration in registrations)
        {
            byName[registration.Name] = registration;
        }

        return
        [
            .. names
                .Select(static name => name.Trim())
                .Where(static name => !name.Equals("none", StringComparison.OrdinalIgnoreCase))
                .Concat(byName.Values.Where(static registration => registration.IsAlwaysSelected).Select(static registration => registration.Name))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(name => byName.TryGetValue(name, out var registration) ? registration : throw Unknown(setting, name, names, byName.Keys)),
        ];
    }

    private static TracingConfigurationException Unknown(string setting, string name, IReadOnlyList<string> names, IEnumerable<string> registered) => new(
        setting,
        string.Join(',', names),
        $"no exporter '{name}' is registered. {Hint(name)}"
            + $"Registered are: {string.Join(", ", registered.Order(StringComparer.Ordinal).Prepend("none"))}.");

    private static string Hint(string name) => name.ToUpperInvariant() switch
    {
        "VIEWER" => "Add the package Trace.Viewer and call services.AddTraceViewer(). ",
        "OTLP" or "JAEGER-HTTP" when !ExportSupport.IsHttpEnabled => "TracingHttpExport is false in the project, which leaves it out. ",
        _ => "",
    };
}
