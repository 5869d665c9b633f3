using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Tracing.AspNetCore;

namespace Tracing.Benchmarks.Http;

/// <summary>What a request's headers say, read as ours and OpenTelemetry's middleware read it.</summary>
public class HeaderExtraction : HeaderRows
{
    // As OpenTelemetry's instrumentation of ASP.NET Core has it.
    private static readonly Func<HttpRequest, string, IEnumerable<string>?> Getter = static (request, name) =>
        request.Headers.TryGetValue(name, out var values) ? values : (IEnumerable<string>)[];

    private HttpRequest _request = new DefaultHttpContext().Request;
    private HttpRequest _peersRequest = new DefaultHttpContext().Request;

    [Params(
        HeaderFormat.TraceParent,
        HeaderFormat.TraceState,
        HeaderFormat.B3Single,
        HeaderFormat.B3Multi,
        HeaderFormat.Jaeger,
        HeaderFormat.Baggage,
        HeaderFormat.All,
        HeaderFormat.Nothing)]
    public string Headers { get; set; } = HeaderFormat.TraceParent;

    [GlobalSetup]
    public void Setup()
    {
        Use(Headers);
        _request = RequestOf(Format.Headers);
        _peersRequest = RequestOf(Format.PeerHeaders);
        SeeOurs(Ours.Extract(RequestHeaders.Of(_request)));
        SeePeers(Peer.Extract(default, _peersRequest, Getter));
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry")]
    public int OpenTelemetry() => (int)Peer.Extract(default, _peersRequest, Getter).ActivityContext.TraceFlags;

    [Benchmark(Description = "ours")]
    public int Our() => (int)Ours.Extract(RequestHeaders.Of(_request)).Flags;
}
