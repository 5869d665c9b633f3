using System.Collections.Concurrent;

namespace Tracing.Http;

/// <summary>Keeps what it is given, and lets a test wait for it.</summary>
internal sealed class RecordingCollector : ITraceCollector
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ConcurrentQueue<Span> _spans = new();
    private readonly SemaphoreSlim _arrived = new(0);

    public IReadOnlyList<Span> Spans => [.. _spans];

    public void Collect(in Span span)
    {
        _spans.Enqueue(span);
        _arrived.Release();
    }

    /// <summary>The first <paramref name="count"/> spans: a server's span ends after its client has the response.</summary>
    public async Task<IReadOnlyList<Span>> WaitForAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await _arrived.WaitAsync(Patience), $"{_spans.Count} of {count} spans came.");
        }

        return Spans;
    }

    /// <summary>The only span there is.</summary>
    public async Task<Span> SingleAsync() => Assert.Single(await WaitForAsync(1));
}
