using Tracing.Configuration;
using Tracing.Sampling;

namespace Tracing;

/// <summary>Which requests are traced, in one line for the log.</summary>
internal sealed record SamplingRule(TracingOptions Options, ISampler Sampler)
{
    public override string ToString() =>
        $"traces that nobody has decided about: {Sampler.Description}; "
        + $"an unsampled traceparent alone: {(Options.W3CUnsampled == W3CUnsampled.Defer ? "the same" : "not traced")}; "
        + $"debug header: {Debug}; "
        + $"reads {Names(Options.Propagators ?? PropagatorSelection.Extracted)}; "
        + $"writes {Names(Options.InjectedPropagators ?? Options.Propagators ?? PropagatorSelection.Injected)}";

    private string Debug => Options.DebugMaxPerSecond == 0 ? "ignored"
        : $"at most {Options.DebugMaxPerSecond} a second, from "
            + (Options.TrustedNetworks.Count == 0 ? "everywhere" : string.Join(", ", Options.TrustedNetworks));

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "no headers" : string.Join(", ", names);
}
