using Tracing.Export;

namespace Tracing.Faults.Tests.Running;

/// <summary>An exporter of a run: one of the library's by the variables that set it up, or one that a test brings.</summary>
/// <param name="Name">As <c>TRACES_EXPORTER</c> has it.</param>
/// <param name="Settings">Variables and their values.</param>
/// <param name="Registration">Null for the library's.</param>
internal sealed record TestedExporter(string Name, IReadOnlyList<(string Name, string Value)> Settings, SpanExporterRegistration? Registration = null)
{
    public static TestedExporter Own(string name, Func<SpanExporterContext, ISpanExporter> create) => new(name, [], new SpanExporterRegistration(name, create));
}
