using System.Collections.Concurrent;

namespace Tracing.Properties.Tests;

/// <summary>Keeps the spans of one call.</summary>
internal sealed class SpanSink : ITraceCollector
{
    private readonly ConcurrentQueue<Span> _spans = new();

    public IReadOnlyList<Span> Spans => [.. _spans];

    public void Collect(in Span span) => _spans.Enqueue(span);
}
