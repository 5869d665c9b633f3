namespace Tracing.Properties.Tests;

/// <summary>What the span of a recorded call must be.</summary>
public sealed partial class Probe
{
    /// <summary>One is enough, but for what a stack may still hold.</summary>
    private const int MaxCollections = 10;

    private bool IsCancelled => (_expectation.HasToken || _gaveToken) && Token.IsCancellationRequested && _seen.All(static e => e is OperationCanceledException);

    /// <summary>The trace that the call's span belongs to.</summary>
    private TraceId Trace => Parent?.TraceId ?? (_roots is { Asked: [var (trace, _, _)] } ? trace : default);

    /// <summary>Whether there is a stream that nobody enumerates.</summary>
    private bool IsAbandoned => _expectation is { IsStream: true, Enumerations: 0 } && _seen.Count == 0;

    private void Verify()
    {
        if (IsAbandoned)
        {
            Abandon();
        }

        if (_startsTrace)
        {
            Compare("sampled name", _expectation.Name, _roots!.Asked[0].Name);
            Compare("sampled kind", _expectation.Kind, _roots.Asked[0].Kind);
        }

        if (_sink.Spans.Count != Math.Max(First, _enumeration) + 1)
        {
            Fault($"{_sink.Spans.Count} spans of one recorded call, enumerated {_enumeration + 1} times");
            return;
        }

        for (var i = 0; i < _sink.Spans.Count; i++)
        {
            Verify(_sink.Spans[i], i);
        }
    }

    /// <summary>Makes the garbage collector find the stream.</summary>
    private void Abandon()
    {
        for (var i = 0; i < MaxCollections && _sink.Spans.Count == 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private void Verify(Span span, int enumeration)
    {
        Compare("name", _expectation.Name, span.Name);
        Compare("kind", _expectation.Kind, span.Kind);
        Compare("trace", Trace, span.Context.TraceId);
        Compare("parent", Parent?.SpanId, span.Context.ParentSpanId);
        if (_bodies[enumeration] is { } body)
        {
            Compare("id", body.SpanId, span.Context.SpanId);
        }

        Compare("status", Status(enumeration), span.Status);
        VerifyTags(span, enumeration);
        Compare("links", string.Join('\n', _expectation.Links), string.Join('\n', span.Links));
        var events = span.Events.Select(static happened => $"{happened.Name} {TagOf(happened, "exception.type")}: {TagOf(happened, "exception.message")}");
        var expected = _seen.Count == 0 || IsCancelled ? [] : _seen.Select(static thrown => $"exception {thrown.GetType().FullName}: {thrown.Message}");
        Compare("events", string.Join('\n', expected), string.Join('\n', events));
        if (span.Duration < TimeSpan.Zero || span.StartTime is null || span.EndTime is null)
        {
            Fault("the span has no times");
        }
    }

    private SpanStatus Status(int enumeration)
    {
        // The first one that is set wins, but for an exception that escapes.
        var set = enumeration == First ? _coreStatus : SpanStatus.Unknown;
        return _seen.Count > 0 ? IsCancelled ? set : SpanStatus.Error
            : set != SpanStatus.Unknown ? set
            : IsAbandoned ? SpanStatus.Unknown
            : _expectation.ResultIsError && _ending != Ending.Null ? SpanStatus.Error
            : SpanStatus.Ok;
    }

    private void VerifyTags(Span span, int enumeration)
    {
        var expected = _expectation.Tags.ToList();
        if (_recorderAt is { } at && (enumeration == First || at < First))
        {
            expected.Add("core.tag=Int64:1");
        }

        if (_seen.Count > 0 && IsCancelled)
        {
            expected.Add("cancelled=Boolean:true");
        }

        if (_seen.Count == 0 && _ending != Ending.Null)
        {
            expected.AddRange(_expectation.ResultTags);
        }

        if (IsAbandoned || (_ending == Ending.Breaks && _seen.Count == 0))
        {
            expected.Add($"stream.end=String:{(IsAbandoned ? "abandoned" : "stopped")}");
        }

        var tags = span.Tags.Select(static tag => $"{tag.Key}={tag.Type}:{tag.ValueText()}");
        if (_expectation.IsStream)
        {
            tags = tags.Where(tag => !tag.StartsWith("stream.", StringComparison.Ordinal) || tag.StartsWith("stream.end", StringComparison.Ordinal));
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
