using System.Diagnostics;
using Tracing.Http;
using Tracing.Instrumentation;

namespace Tracing.Runtime.Tests.Activities;

/// <summary>A running bridge of some sources, one of which belongs to the test, and what it collects.</summary>
internal sealed class BridgeFixture : IDisposable, IRootSampler
{
    private readonly ActivityBridge _bridge;
    private readonly IDisposable _sampling;

    public BridgeFixture(params string[] sources)
    {
        Root = SpanContext.CreateRoot(Collector);
        Source = new ActivitySource("Library." + Guid.NewGuid().ToString("N"));
        Unheard = new ActivitySource("Unheard." + Guid.NewGuid().ToString("N"));
        _sampling = RootSampling.Use(this);
        _bridge = new ActivityBridge(Collector, [Source.Name, .. sources]);
    }

    public RecordingCollector Collector { get; } = new();

    /// <summary>The context of a request, say, that tests run in.</summary>
    public SpanContext Root { get; }

    /// <summary>A library that the bridge listens to.</summary>
    public ActivitySource Source { get; }

    /// <summary>A library that it does not listen to.</summary>
    public ActivitySource Unheard { get; }

    public bool SamplesNewTraces { get; set; }

    /// <summary>What the sampler was asked about.</summary>
    public List<(TraceId TraceId, string Name, SpanKind Kind)> Asked { get; } = [];

    ITraceCollector? IRootSampler.Collector => Collector;

    public TraceFlags Sample(TraceId traceId, string spanName, SpanKind kind)
    {
        Asked.Add((traceId, spanName, kind));
        return SamplesNewTraces ? TraceFlags.Sampled : TraceFlags.None;
    }

    public Activity Start(string name, ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(name, kind)!;

    /// <summary>As a generated wrapper calls its Core.</summary>
    public static void Traced(string name, Action body)
    {
        if (TracedCall.RecordedParent is not { } parent)
        {
            body();
            return;
        }

        var call = TracedCall.StartAmbient(parent, name);
        try
        {
            body();
            call.Return();
        }
        finally
        {
            call.End();
        }
    }

    /// <inheritdoc cref="Traced"/>
    public static Task TracedAsync(string name, Func<Task> body)
    {
        if (TracedCall.RecordedParent is not { } parent)
        {
            return body();
        }

        var call = TracedCall.StartAmbient(parent, name);
        try
        {
            return call.ReturnTask(body(), default);
        }
        finally
        {
            call.End();
        }
    }

    public Span Span(string name) => Assert.Single(Collector.Spans, span => span.Name == name);

    /// <summary>Each span as <c>name &lt; parent</c>, sorted; the root is called so, an unknown parent <c>?</c>.</summary>
    public string[] Tree()
    {
        var spans = Collector.Spans;
        var names = spans.ToDictionary(span => (span.Context.TraceId, span.Context.SpanId), span => span.Name);
        names[(Root.TraceId, Root.SpanId)] = "root";
        return
        [
            .. spans
                .Select(span => span.Context.ParentSpanId is { } parent
                    ? $"{span.Name} < {names.GetValueOrDefault((span.Context.TraceId, parent), "?")}"
                    : span.Name)
                .Order(StringComparer.Ordinal),
        ];
    }

    public void Dispose()
    {
        _bridge.Dispose();
        _sampling.Dispose();
        Source.Dispose();
        Unheard.Dispose();
        Activity.Current = null;
    }
}
