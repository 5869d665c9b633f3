using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OpenTelemetry.Context.Propagation;
using Tracing.Propagation;

namespace Tracing.Benchmarks.Http;

/// <summary>The propagators of a format, ours as a pipeline puts them together.</summary>
[Config(typeof(TableConfig))]
public abstract class HeaderRows
{
    private protected HeaderFormat Format { get; private set; } = HeaderFormat.Of(HeaderFormat.TraceParent);

    protected CompositePropagator Ours { get; private set; } = new();

    protected TextMapPropagator Peer { get; private set; } = new TraceContextPropagator();

    protected void Use(string name)
    {
        Format = HeaderFormat.Of(name);
        Peer = Format.Peer;
        using var pipeline = TracePipeline.Create(new TracingOptions { Propagators = Format.Ours });
        Ours = pipeline.Propagator;
    }

    /// <summary>A request of ASP.NET Core with these headers.</summary>
    protected static HttpRequest RequestOf(IEnumerable<(string Name, string Value)> headers)
    {
        var request = new DefaultHttpContext().Request;
        foreach (var (name, value) in headers)
        {
            request.Headers.Append(name, new StringValues(value));
        }

        return request;
    }

    /// <summary>We find all that the format carries.</summary>
    protected void SeeOurs(in ExtractionResult found)
    {
        var expected = Format.OurContext;
        Guard.That(found.Outcome == (Format.HasContext ? ExtractionOutcome.Context : ExtractionOutcome.None), $"we find what is there, not {found.Outcome}");
        Guard.That(found.TraceId == expected.TraceId && found.SpanId == expected.SpanId, "we find the ids");
        Guard.That((found.Flags & TraceFlags.Sampled) == (expected.Flags & TraceFlags.Sampled), "we find the decision");
        Guard.That(found.TraceState == expected.TraceState, $"we find the state, not {found.TraceState}");
        Guard.That(found.Baggage.Equals(expected.Baggage), $"we find the baggage, not {string.Join(',', found.Baggage)}");
    }

    /// <inheritdoc cref="SeeOurs"/>
    protected void SeePeers(PropagationContext found)
    {
        var expected = Format.PeerContext;
        var (context, wanted) = (found.ActivityContext, expected.ActivityContext);
        Guard.That(
            context.TraceId == wanted.TraceId && context.SpanId == wanted.SpanId && context.TraceFlags == wanted.TraceFlags,
            $"OpenTelemetry finds the context, not {context.TraceId}");
        Guard.That((context.TraceState ?? "") == (wanted.TraceState ?? ""), $"OpenTelemetry finds the state, not {context.TraceState}");
        Guard.That(found.Baggage.Equals(expected.Baggage), "OpenTelemetry finds the baggage");
    }
}
