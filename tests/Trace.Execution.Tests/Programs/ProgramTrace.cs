using System.Collections.Concurrent;

namespace Tracing.Execution.Tests.Programs;

/// <summary>Takes the spans of one run, and says what is wrong with them.</summary>
internal sealed class ProgramTrace : ITraceCollector
{
    private readonly ConcurrentDictionary<SpanId, Span> _spans = new();
    private readonly ConcurrentQueue<string> _faults = new();

    public IReadOnlyCollection<string> Faults => _faults;

    public void Collect(in Span span)
    {
        if (!_spans.TryAdd(span.Context.SpanId, span))
        {
            Fault($"{span.Name} ended twice");
        }
    }

    public bool HasEnded(SpanContext context) => _spans.ContainsKey(context.SpanId);

    public void Fault(string text) => _faults.Enqueue(text);

    /// <summary>Exactly one span a recorded call, below the right parent and with the outcome that the caller saw.</summary>
    public void Check(IReadOnlyCollection<CallRecord> calls)
    {
        foreach (var call in calls.Where(static call => call.IsRecorded))
        {
            if (call.Context is { } context && _spans.TryRemove(context.SpanId, out var span))
            {
                Check(call, span);
            }
            else
            {
                Fault($"call {call.Plan.Id} has no span");
            }
        }

        foreach (var span in _spans.Values)
        {
            Fault($"a span {span.Name} of no call");
        }
    }

    private static string Expected(CallRecord call)
    {
        var exceptions = call.IsCancelled ? [] : call.Seen!.Select(Describe);
        var status = call.IsCancelled ? (call.Plan is { FailsByHand: true, HasRecorder: true } ? SpanStatus.Error : SpanStatus.Unknown)
            : call.Seen!.Count > 0 || call.Plan is { FailsByHand: true, HasRecorder: true } ? SpanStatus.Error
            : SpanStatus.Ok;
        return $"{status} cancelled={call.IsCancelled} [{string.Join("; ", exceptions)}]";
    }

    private static string Actual(Span span)
    {
        var exceptions = span.Events.Where(static e => e.Name == "exception").Select(static e => $"{Text(e.Tags, "exception.type")}: {Text(e.Tags, "exception.message")}");
        var cancelled = span.Tags.Any(static tag => tag.Key == "cancelled" && tag.AsBoolean());
        return $"{span.Status} cancelled={cancelled} [{string.Join("; ", exceptions)}]";
    }

    private static string Describe(Exception exception) => $"{exception.GetType().FullName}: {exception.Message}";

    private static string? Text(IEnumerable<Tag> tags, string key) => tags.Single(tag => tag.Key == key).AsString();

    private void Check(CallRecord call, Span span)
    {
        if (span.Context.ParentSpanId != call.Parent!.SpanId || span.Context.TraceId != call.Parent.TraceId)
        {
            Fault($"call {call.Plan.Id} has another parent");
        }

        if (call.Seen is null || Expected(call) != Actual(span))
        {
            Fault($"call {call.Plan.Id} ended as {Actual(span)} where its caller saw {(call.Seen is null ? "nothing" : Expected(call))}");
        }

        if (call.Plan.HasRecorder)
        {
            CheckTag(span, "id", call.Plan.Id);
            CheckTag(span, "inside", call.Plan.Id);
        }
    }

    private void CheckTag(Span span, string key, int expected)
    {
        if (!span.Tags.Any(tag => tag.Key == key && tag.AsInt64() == expected))
        {
            Fault($"{span.Name} has no tag {key}={expected}");
        }
    }
}
