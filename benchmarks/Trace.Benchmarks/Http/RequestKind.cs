using OpenTelemetry.Trace;

namespace Tracing.Benchmarks.Http;

/// <summary>What the requests of a row are like, and how its tracers are set up.</summary>
internal sealed record RequestKind
{
    public const string OneSpan = "one span";
    public const string OneSpanSuspends = "one span, suspends";
    public const string TenSpans = "ten spans";
    public const string NewTrace = "new trace";
    public const string Unsampled = "unsampled";
    public const string NoContext = "no context";
    public const string OneSpanMetrics = "one span, metrics";
    public const string NoContextMetrics = "no context, metrics";
    public const string OneSpanLogs = "one span, logs";
    public const string OneSpanEncoded = "one span, encoded";
    public const string OneSpanUntold = "one span, no response header";

    private const string TraceId = "0af7651916cd43dd8448eb211c80319c", SpanId = "b7ad6b7169203331";

    /// <summary>Spans of a request, the server's among them; 0: it is not recorded.</summary>
    public int Spans { get; private init; } = 1;

    /// <summary>What its caller says, as a header's line; null is nothing.</summary>
    public string? Header { get; private init; } = $"traceparent: 00-{TraceId}-{SpanId}-01";

    /// <summary>Whether the handler suspends.</summary>
    public bool Suspends { get; private init; }

    /// <summary>Whether somebody listens to the measurements of requests.</summary>
    public bool Metrics { get; private init; }

    /// <summary>Whether a log is on.</summary>
    public bool Logs { get; private init; }

    /// <summary>Whether the exporters encode what they get, ours for Jaeger, the peer's by OTLP; else they count it.</summary>
    public bool Encodes { get; private init; }

    /// <summary>Whether we tell the client the trace.</summary>
    public bool TellsTrace { get; private init; } = true;

    /// <summary>Whether its handler has a context with us, recorded or not.</summary>
    public bool IsTraced => Header is not null || Spans > 0;

    /// <summary>Its bytes on the wire.</summary>
    public byte[] Request => RequestText.Of(Path, Header);

    /// <summary>The endpoint's route.</summary>
    public string Route => Suspends ? "/slow/{id}" : "/orders/{id}";

    /// <summary>The peer's; the one that does the least where nothing is recorded.</summary>
    public Sampler PeersSampler => Spans > 0 ? new AlwaysOnSampler()
        : Header is null ? new AlwaysOffSampler()
        : new ParentBasedSampler(new AlwaysOnSampler());

    /// <summary>Sets what is not as it is where nothing is configured.</summary>
    public void Configure(TracingOptions options)
    {
        if (Header is null && Spans > 0)
        {
            options.Sampler = new Tracing.Sampling.ParentBasedSampler(new Tracing.Sampling.AlwaysOnSampler());
        }

        if (!TellsTrace)
        {
            options.Http.ResponseHeaderName = null;
        }
    }

    private string Path => Suspends ? RequestHost.SuspendingPath : RequestHost.DirectPath;

    /// <summary>Whether these ids are those of the server's span: below the caller's, or of a new trace.</summary>
    public bool IsBelow(string traceId, string parentSpanId) => Header is null ? traceId != TraceId : traceId == TraceId && parentSpanId == SpanId;

    /// <summary>The kind of that name.</summary>
    public static RequestKind Of(string name) => name switch
    {
        OneSpan => new(),
        OneSpanSuspends => new() { Suspends = true },
        TenSpans => new() { Spans = 10 },
        NewTrace => new() { Header = null },
        Unsampled => new() { Spans = 0, Header = $"traceparent: 00-{TraceId}-{SpanId}-00" },
        NoContext => new() { Spans = 0, Header = null },
        OneSpanMetrics => new() { Metrics = true },
        NoContextMetrics => new() { Spans = 0, Header = null, Metrics = true },
        OneSpanLogs => new() { Logs = true },
        OneSpanEncoded => new() { Encodes = true },
        OneSpanUntold => new() { TellsTrace = false },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
