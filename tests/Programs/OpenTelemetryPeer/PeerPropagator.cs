using OpenTelemetry.Context.Propagation;

namespace Tracing.Programs;

/// <summary>OpenTelemetry's propagators by name.</summary>
internal static class PeerPropagator
{
    public static TextMapPropagator Named(string name) => name switch
    {
        "traceparent" => new TraceContextPropagator(),
        "tracecontext" => new CompositeTextMapPropagator([new TraceContextPropagator(), new BaggagePropagator()]),
#pragma warning disable CS0618 // B3 has moved to a package of its own; this one is the same code.
        "b3" => new CompositeTextMapPropagator([new B3Propagator(singleHeader: true), new BaggagePropagator()]),
        "b3multi" => new CompositeTextMapPropagator([new B3Propagator(singleHeader: false), new BaggagePropagator()]),
#pragma warning restore CS0618
        _ => throw new ArgumentException($"'{name}' is none of traceparent, tracecontext, b3, b3multi."),
    };
}
