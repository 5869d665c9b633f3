using Tracing.Propagation;

namespace Tracing.Fuzzing;

/// <summary>A format of the identity.</summary>
internal sealed class IdentityTarget(string name, IPropagator propagator, string[] headers, string[] seeds, string[] tokens, long maxBytes)
    : FuzzTarget(name, headers, seeds, tokens, maxBytes)
{
    private ExtractionResult _found;

    public override void Extract(FuzzHeaders headers) => _found = propagator.Extract(headers.Source);

    protected override void Check(FuzzHeaders headers)
    {
        var found = _found;
        var isContext = found.Outcome == ExtractionOutcome.Context;
        Require(isContext == !found.TraceId.IsEmpty && isContext == !found.SpanId.IsEmpty, "a context has ids, and nothing else has");
        Require((found.Flags & TraceFlags.Sampled) != 0 == (found.Sampling == SamplingState.Sampled), "flags and decision contradict each other");
        Require((found.Outcome == ExtractionOutcome.Error) == (found.Error is not null), "an error has a reason");
        Require(found.DebugId is null or { Length: > 0 and <= 256 }, "a debug id is bounded");
        Require(found.TraceState is null or { Length: > 0 and <= 512 }, "a trace state is bounded");
        Require(found.Error is not { } error || Headers.Contains(error.Header), "an error names its header");
        if (isContext)
        {
            CheckWayBack(found);
        }
    }

    private void CheckWayBack(ExtractionResult found)
    {
        var context = found.ToSpanContext(null, found.Flags)!;
        var written = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        propagator.Inject(context, HeaderTarget.From(written));
        RequireSendable(written);
        var again = propagator.Extract(HeaderSource.From(written));
        Require(
            again.TraceId == found.TraceId && again.SpanId == found.SpanId && (again.Sampling == SamplingState.Sampled) == context.IsSampled,
            "what is written is read as it was");
        Require(again.TraceState?.Trim(' ', '\t') == found.TraceState?.Trim(' ', '\t'), "the trace state is read as it was");
    }
}
