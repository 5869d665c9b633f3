namespace Tracing.Export;

/// <summary>Makes an exporter selectable by its name in <c>TRACES_EXPORTER</c> or <see cref="TracingOptions.Exporters"/>.</summary>
/// <param name="Name">Compared without regard to case.</param>
/// <param name="Create">Called once, when the pipeline is made, and only if the exporter is selected.</param>
public sealed record SpanExporterRegistration(string Name, Func<SpanExporterContext, ISpanExporter> Create);
