using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using OpenTelemetry.Trace;
using Tracing.Benchmarks.Calls;
using Tracing.Benchmarks.Peers;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Http;

/// <summary>A server, its tracer, and a connection to it; each row in a process of its own, so that no tracer sees the requests of another.</summary>
[Config(typeof(RequestConfig))]
public abstract class RequestRows
{
    protected const int Requests = 500;

    private CpuAccount _cpu = new();
    private readonly ActivitySourcePeer _activities = new();
    private OpenTelemetryPipeline? _openTelemetry;
    private OurPipeline? _ours;
    private MeasurementAudience? _audience;
    private RequestHost? _host;
    private RequestKind _kind = RequestKind.Of(RequestKind.OneSpan);
    private byte[] _request = [];
    private string _response = "";
    private Activity? _activity;
    private SpanContext? _context;

    [GlobalCleanup]
    public void Cleanup()
    {
        _cpu.Print();
        SpanAccount.Close(_ours);
        SpanAccount.Close(_openTelemetry);
        _audience?.Dispose();
        _host?.Dispose();
    }

    internal void UseBare(RequestKind kind)
    {
        Start(kind, static () => Body.Sync(null), pipeline: null);
        Ask();
        Guard.That(_context is null && !_response.Contains("trace-id", StringComparison.OrdinalIgnoreCase), "nobody traces");
        Guard.That(_activity is not null == kind.Logs, "the server makes an activity by itself where it logs, and only there");
        Settle();
    }

    internal void UseOpenTelemetry(RequestKind kind)
    {
        _openTelemetry = new OpenTelemetryPipeline(kind.PeersSampler, encodes: kind.Encodes, instrument: static builder => builder.AddAspNetCoreInstrumentation());
        Listen(kind, "Microsoft.AspNetCore.Hosting", "http.server.request.duration");
        Start(kind, () => _activities.Int(null), pipeline: null);
        Activity.Current = null;
        var activities = _openTelemetry.SpansOf(Ask);
        Guard.That(_activity is not null && _activity.Recorded == kind.Spans > 0, "the request has an activity");
        Guard.That(activities.Count == kind.Spans, $"OpenTelemetry records {kind.Spans} spans, but {activities.Count}");
        if (kind.Spans > 0)
        {
            var server = activities.Single(static activity => activity.Kind == ActivityKind.Server);
            Guard.That(server.DisplayName == $"GET {kind.Route}", $"it is named after the route, not {server.DisplayName}");
            Guard.That(Equals(server.GetTagItem("http.response.status_code"), 200), "it has the status");
            Guard.That(kind.IsBelow(server.TraceId.ToHexString(), server.ParentSpanId.ToHexString()), "it is below the caller's");
        }

        HearMeasurements();
        Settle();
    }

    internal void UseOurs(RequestKind kind)
    {
        _ours = OurPipeline.Warm(encoding: kind.Encodes ? SpanEncoding.Jaeger : SpanEncoding.None, configure: kind.Configure);
        Listen(kind, "Tracing.Http", "http_requests");
        Start(kind, static () => TracedMethods.AmbientInt(null), _ours.Pipeline);
        var spans = _ours.SpansOf(Ask);
        Guard.That(_context is not null == kind.IsTraced, "the handler is within the trace, if there is one");
        Guard.That(spans.Count == kind.Spans, $"we record {kind.Spans} spans, but {spans.Count}");
        if (kind.Spans > 0)
        {
            var server = spans.Single(static span => span.Kind == SpanKind.Server);
            Guard.That(server.Name == $"GET {kind.Route}", $"it is named after the route, not {server.Name}");
            Guard.That(server.Tags.Contains(new Tag("http.response.status_code", 200)), "it has the status");
            Guard.That(kind.IsBelow(server.Context.TraceId.ToString(), server.Context.ParentSpanId?.ToString() ?? ""), "it is below the caller's");
            Guard.That(
                _response.Contains($"trace-id: {server.Context.TraceId.ToString("x")}", StringComparison.OrdinalIgnoreCase) == kind.TellsTrace,
                "the client is told the trace, or not");
        }

        HearMeasurements();
        Settle();
    }

    /// <summary>Sends <see cref="Requests"/> requests, one after the other.</summary>
    protected void Run()
    {
        var connection = _host!.Connection;
        var suspends = _kind.Suspends;
        _cpu.Start();
        for (var i = 0; i < Requests; i++)
        {
            connection.Exchange(_request, suspends);
        }

        _cpu.End(Requests);
    }

    private void Start(RequestKind kind, Action work, TracePipeline? pipeline)
    {
        _kind = kind;
        _request = kind.Request;
        var inner = Math.Max(kind.Spans, 1) - 1;
        _host = new RequestHost(kind, () => Repeat(work, inner), pipeline);
    }

    private void Settle()
    {
        CompiledCode.Settle(Run);
        _cpu = new CpuAccount();
    }

    private static void Repeat(Action work, int times)
    {
        for (var i = 0; i < times; i++)
        {
            work();
        }
    }

    private void Ask()
    {
        _host!.Observer = () => (_activity, _context) = (Activity.Current, SpanContext.Current);
        _response = _host.Connection.Ask(_request, _kind.Suspends);
        _host.Observer = null;
        Guard.That(_response.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal), "the request succeeds");
    }

    private void Listen(RequestKind kind, string meter, string instrument) => _audience = kind.Metrics ? new MeasurementAudience(meter, instrument) : null;

    private void HearMeasurements()
    {
        if (_audience is not null)
        {
            Guard.That(_audience.Heard(Ask), "requests are measured");
        }
    }
}
