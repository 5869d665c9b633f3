using BenchmarkDotNet.Attributes;
using OpenTelemetry.Context.Propagation;
using Tracing.Propagation;

namespace Tracing.Benchmarks.Http;

/// <summary>A context written into a dictionary, which is emptied for each and has grown.</summary>
public class HeaderInjection : HeaderRows
{
    private static readonly Action<Dictionary<string, string>, string, string> Setter = static (headers, name, value) => headers[name] = value;

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private SpanContext _context = SpanContext.CreateRoot(null);
    private PropagationContext _peersContext;

    [Params(
        HeaderFormat.TraceParent,
        HeaderFormat.TraceState,
        HeaderFormat.B3Single,
        HeaderFormat.B3Multi,
        HeaderFormat.Jaeger,
        HeaderFormat.Baggage,
        HeaderFormat.All)]
    public string Headers { get; set; } = HeaderFormat.TraceParent;

    [GlobalSetup]
    public void Setup()
    {
        Use(Headers);
        _context = Format.OurContext;
        _peersContext = Format.PeerContext;
        OpenTelemetry();
        SeePeers(Peer.Extract(default, _headers, static (headers, name) => headers.TryGetValue(name, out var value) ? [value] : []));
        Our();
        SeeOurs(Ours.Extract(HeaderSource.From(_headers)));
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry")]
    public int OpenTelemetry()
    {
        _headers.Clear();
        Peer.Inject(_peersContext, _headers, Setter);
        return _headers.Count;
    }

    [Benchmark(Description = "ours")]
    public int Our()
    {
        _headers.Clear();
        Ours.Inject(_context, HeaderTarget.From(_headers));
        return _headers.Count;
    }
}
