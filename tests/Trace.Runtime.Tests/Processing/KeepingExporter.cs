using Tracing.Export;

namespace Tracing.Runtime.Tests.Processing;

/// <summary>Keeps what it exports, and may throw.</summary>
internal sealed class KeepingExporter(string name = "kept") : ISpanExporter
{
    public List<Span> Spans { get; } = [];

    /// <summary>Spans of each call.</summary>
    public List<int> Calls { get; } = [];

    public Exception? Throws { get; set; }

    public string Name => name;

    public string Names => string.Join(',', Spans.Select(static span => span.Name));

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        Calls.Add(spans.Length);
        if (Throws is { } exception)
        {
            throw exception;
        }

        Spans.AddRange(spans);
        return ExportResult.Success(spans.Length);
    }

    public void Dispose()
    {
        // Nothing is open.
    }
}
