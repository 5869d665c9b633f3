using Tracing.Export;
using Tracing.Sampling;

namespace Tracing.Processing;

/// <summary>
/// Holds the spans of a trace until one of them shows that it is to be kept, or until it is too late for that: then they are dropped, as are those that
/// come afterwards. A span that comes late and shows it all the same is kept, with all that follow. What is kept leaves at once, in the order in which it came.
/// </summary>
internal sealed class TailExporter(ISpanExporter inner, TailRule rule, TailLimits limits, ExportObserver observer, TimeProvider time) : IHoldingExporter
{
    /// <summary>Some 6 MB: what the spans of minutes need that come late.</summary>
    public const int RememberedTraces = 65_536;

    /// <summary>After the end of the root: queues have a part for each thread, and what ended before it may come after it.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private readonly IHoldingExporter? _holding = inner as IHoldingExporter;
    private readonly TraceIdRatioSampler? _share = rule.Ratio > 0 ? new TraceIdRatioSampler(rule.Ratio) : null;
    private readonly HeldTraces _held = new();
    private readonly DecidedTraces _decided = new(RememberedTraces);
    private readonly Span[] _ready = new Span[1024];
    private int _readyCount;
    private long _roundStarted;

    public string Name => inner.Name;

    public bool Holds => true;

    public HeldSpans Held => new HeldSpans(_held.SpanCount, 0, 0) + (_holding?.Held ?? default);

    public TimeSpan? DueIn => Soonest(Soonest(Left(_held.Oldest?.Since, limits.Wait), Left(_held.FirstEnded?.RootEnded, Settling)), _holding?.DueIn);

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        var result = default(ExportResult);
        var now = time.GetTimestamp();
        foreach (ref readonly var span in spans)
        {
            Take(span, now, ref result, cancellation);
        }

        Tell(result);
        Send(ref result, cancellation);
        return result;
    }

    public void StartRound() => _roundStarted = time.GetTimestamp();

    public ExportResult Continue(bool isFlush, CancellationToken cancellation)
    {
        var result = default(ExportResult);
        DropDue(ref result);
        while (isFlush && _held.Oldest is { } trace)
        {
            Drop(trace, ref result);
        }

        Tell(result);
        if (_holding is not null && (isFlush || _holding.DueIn == TimeSpan.Zero))
        {
            result.Add(_holding.Continue(isFlush, cancellation));
        }

        return result;
    }

    public void Dispose() => inner.Dispose();

    private static TimeSpan? Soonest(TimeSpan? left, TimeSpan? right) => left is null || right < left ? right : left;

    /// <summary>Nothing here is called by it any more in this process, as far as one span can tell.</summary>
    private static bool IsLocalRoot(in Span span) => span.Context.ParentSpanId is null || span.Kind is SpanKind.Server or SpanKind.Consumer;

    private void Take(in Span span, long now, ref ExportResult result, CancellationToken cancellation)
    {
        var id = span.Context.TraceId;
        var decided = _decided.Find(id);
        if (decided == true)
        {
            Pass(span, ref result, cancellation);
        }
        else if (IsWanted(span))
        {
            _decided.Remember(id, isKept: true);
            foreach (var held in _held.Remove(id)?.Spans ?? [])
            {
                Pass(held, ref result, cancellation);
            }

            Pass(span, ref result, cancellation);
        }
        else if (decided == false)
        {
            result.AddDropped(DropCause.Filtered, 1);
        }
        else
        {
            _held.Add(span, now, IsLocalRoot(span));
            while (_held.Count > limits.MaxTraces || _held.SpanCount > limits.MaxSpans || _held.Bytes > limits.MaxBytes)
            {
                Drop(_held.Oldest!, ref result);
            }
        }
    }

    private void Tell(in ExportResult result)
    {
        if (result.DroppedBy(DropCause.Filtered) is > 0 and var filtered)
        {
            observer.Filtered(filtered);
        }
    }

    private bool IsWanted(in Span span) =>
        (rule.KeepsErrors && span.Status == SpanStatus.Error)
        || (rule.Slower is { } slower && span.Duration >= slower)
        || (span.Context.Flags & TraceFlags.Debug) != 0
        || _share?.Sample(new SamplingParameters { TraceId = span.Context.TraceId }) == SamplingDecision.Sample;

    /// <summary>
    /// Drops what was due when the round started. While the exporter was busy with the round itself, spans have ended that have not come: they may decide
    /// about what has become due meanwhile.
    /// </summary>
    private void DropDue(ref ExportResult result)
    {
        while (_held.Oldest is { } trace && time.GetElapsedTime(trace.Since, _roundStarted) >= limits.Wait)
        {
            Drop(trace, ref result);
        }

        while (_held.FirstEnded is { } trace && time.GetElapsedTime(trace.RootEnded, _roundStarted) >= Settling)
        {
            Drop(trace, ref result);
        }
    }

    private void Drop(HeldTrace trace, ref ExportResult result)
    {
        _held.Remove(trace.TraceId);
        _decided.Remember(trace.TraceId, isKept: false);
        result.AddDropped(DropCause.Filtered, trace.Spans.Count);
    }

    private void Pass(in Span span, ref ExportResult result, CancellationToken cancellation)
    {
        _ready[_readyCount++] = span;
        if (_readyCount == _ready.Length)
        {
            Send(ref result, cancellation);
        }
    }

    private void Send(ref ExportResult result, CancellationToken cancellation)
    {
        if (_readyCount == 0)
        {
            return;
        }

        var ready = _ready.AsSpan(0, _readyCount);
        _readyCount = 0;
        try
        {
            result.Add(inner.Export(ready, cancellation));
        }
        finally
        {
            ready.Clear();
        }
    }

    private TimeSpan? Left(long? since, TimeSpan wait)
    {
        if (since is not { } start)
        {
            return null;
        }

        var left = wait - time.GetElapsedTime(start);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
