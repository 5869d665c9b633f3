using System.Collections.Concurrent;

namespace Tracing.Tests;

/// <summary>Keeps what it gets.</summary>
internal sealed class RecordingCollector : ITraceCollector
{
    private readonly ConcurrentQueue<Span> _spans = new();

    public IReadOnlyList<Span> Spans => [.. _spans];

    public Span Only => Assert.Single(_spans);

    public SpanContext Root() => SpanContext.CreateRoot(this);

    public void Collect(in Span span) => _spans.Enqueue(span);
}
