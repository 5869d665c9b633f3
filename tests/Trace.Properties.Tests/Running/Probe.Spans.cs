namespace Tracing.Properties.Tests;

/// <summary>What the span of a recorded call must be.</summary>
public sealed partial class Probe
{
    private bool IsCancelled => (_expectation.HasToken || _gaveToken) && Token.IsCancellationRequested && _seen.All(static e => e is OperationCanceledException);

    private void Verify()
    {
        if (_sink.Spans is not [var span])
        {
            Fault($"{_sink.Spans.Count} spans of one recorded call");
            return;
        }

        Compare("name", _expectation.Name, span.Name);
        Compare("kind", _expectation.Kind, span.Kind);
        Compare("trace", Parent!.TraceId, span.Context.TraceId);
        Compare<SpanId?>("parent", Parent.SpanId, span.Context.ParentSpanId);
        if (_body is not null)
        {
            Compare("id", _body.SpanId, span.Context.SpanId);
        }

        if (_ending != Ending.Breaks)
        {
            Compare("status", _seen.Count == 0 ? SpanStatus.Ok : IsCancelled ? SpanStatus.Unknown : SpanStatus.Error, span.Status);
        }

        VerifyTags(span);
        var events = span.Events.Select(static happened => $"{happened.Name} {TagOf(happened, "exception.type")}: {TagOf(happened, "exception.message")}");
        var expected = _seen.Count == 0 || IsCancelled ? [] : _seen.Select(static thrown => $"exception {thrown.GetType().FullName}: {thrown.Message}");
        Compare("events", string.Join('\n', expected), string.Join('\n', events));
        if (span.Duration < TimeSpan.Zero || span.StartTime is null || span.EndTime is null)
        {
            Fault("the span has no times");
        }
    }

    private void VerifyTags(Span span)
    {
        var expected = _expectation.Tags.ToList();
        if (_usedRecorder)
        {
            expected.Add("core.tag=Int64:1");
        }

        if (_seen.Count > 0 && IsCancelled)
        {
            expected.Add("cancelled=Boolean:true");
        }

        if (_seen.Count == 0 && _expectation.ResultTag is { } result && _ending != Ending.Null)
        {
            expected.Add(result);
        }

        var tags = span.Tags.Select(static tag => $"{tag.Key}={tag.Type}:{tag.ValueText()}");
        if (_expectation.IsStream)
        {
            tags = tags.Where(expected.Contains);
        }

        Compare("tags", string.Join('\n', expected.Order(StringComparer.Ordinal)), string.Join('\n', tags.Order(StringComparer.Ordinal)));
    }

    private static string TagOf(SpanEvent happened, string key) => happened.Tags.FirstOrDefault(tag => tag.Key == key).AsString();

    private void Compare<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            Fault($"the span's {what}: expected <{expected}>, was <{actual}>");
        }
    }
}
