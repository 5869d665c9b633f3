using Tracing.Processing;

namespace Tracing.Runtime.Tests.Processing;

/// <summary>The tail rule written down without a thought for speed or memory: lists that are walked from the start each time.</summary>
internal sealed class TailModel(TailRule rule, TailLimits limits)
{
    private readonly List<(TraceId Id, TimeSpan Since, TimeSpan? RootEnded, List<Span> Spans)> _undecided = [];
    private readonly Dictionary<TraceId, bool> _decided = [];

    public List<string> Exported { get; } = [];

    public long Filtered { get; private set; }

    public int Held => _undecided.Sum(static trace => trace.Spans.Count);

    public void Export(IEnumerable<Span> spans, TimeSpan now)
    {
        foreach (var span in spans)
        {
            Take(span, now);
        }
    }

    /// <param name="isFlush">All is decided now.</param>
    /// <param name="roundStarted">Until when all has come that ended.</param>
    public void Continue(bool isFlush, TimeSpan roundStarted) => Expire(isFlush ? TimeSpan.MaxValue : roundStarted);

    public TimeSpan? DueIn(TimeSpan now) => _undecided.Count == 0 ? null
        : _undecided.Select(trace => Due(trace.Since, trace.RootEnded) - now).Select(static left => left < TimeSpan.Zero ? TimeSpan.Zero : left).Min();

    private TimeSpan Due(TimeSpan since, TimeSpan? rootEnded)
    {
        var atLast = since + limits.Wait;
        return rootEnded is { } ended && ended + TailExporter.Settling < atLast ? ended + TailExporter.Settling : atLast;
    }

    private void Expire(TimeSpan now)
    {
        foreach (var trace in _undecided.Where(trace => Due(trace.Since, trace.RootEnded) <= now).ToList())
        {
            Drop(trace.Id);
        }
    }

    private void Take(Span span, TimeSpan now)
    {
        var id = span.Context.TraceId;
        var isWanted = (rule.KeepsErrors && span.Status == SpanStatus.Error)
            || span.Duration >= (rule.Slower ?? TimeSpan.MaxValue)
            || span.Context.Flags.HasFlag(TraceFlags.Debug);
        var at = _undecided.FindIndex(trace => trace.Id == id);
        if (isWanted || _decided.GetValueOrDefault(id))
        {
            if (at >= 0)
            {
                Exported.AddRange(_undecided[at].Spans.Select(static held => held.Name));
                _undecided.RemoveAt(at);
            }

            _decided[id] = true;
            Exported.Add(span.Name);
            return;
        }

        if (_decided.ContainsKey(id))
        {
            Filtered++;
            return;
        }

        if (at < 0)
        {
            at = _undecided.Count;
            _undecided.Add((id, now, null, []));
        }

        var trace = _undecided[at];
        trace.Spans.Add(span);
        var isRoot = span.Context.ParentSpanId is null || span.Kind is SpanKind.Server or SpanKind.Consumer;
        _undecided[at] = trace with { RootEnded = trace.RootEnded ?? (isRoot ? now : null) };
        while (_undecided.Count > limits.MaxTraces || Held > limits.MaxSpans || _undecided.Sum(static trace => trace.Spans.Sum(static held => HeldTraces.BytesOf(held))) > limits.MaxBytes)
        {
            Drop(_undecided[0].Id);
        }
    }

    private void Drop(TraceId id)
    {
        var at = _undecided.FindIndex(trace => trace.Id == id);
        Filtered += _undecided[at].Spans.Count;
        _undecided.RemoveAt(at);
        _decided[id] = false;
    }
}
