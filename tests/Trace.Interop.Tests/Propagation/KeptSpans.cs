using Tracing.Export;

namespace Tracing.Interop.Tests.Propagation;

/// <summary>An exporter that keeps what it gets.</summary>
internal sealed class KeptSpans : ISpanExporter
{
    public const string ExporterName = "kept";

    private readonly List<Span> _spans = [];

    public string Name => ExporterName;

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        lock (_spans)
        {
            _spans.AddRange(spans);
        }

        return ExportResult.Success(spans.Length);
    }

    public IReadOnlyList<Span> ToList()
    {
        lock (_spans)
        {
            return [.. _spans];
        }
    }

    public void Dispose()
    {
    }
}
