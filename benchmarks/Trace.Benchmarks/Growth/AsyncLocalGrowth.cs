using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Growth;

/// <summary>
/// The ambient context beside other AsyncLocals of the application: the runtime copies all of them whenever one is set. Each
/// row has those of its own side only, besides <see cref="Others"/>.
/// </summary>
[Growth]
public class AsyncLocalGrowth
{
    private readonly AsyncLocal<object>[] _others = [.. Enumerable.Range(0, 8).Select(static _ => new AsyncLocal<object>())];
    private OpenTelemetrySide? _peer;
    private TracedSide? _traced;
    private AmbientScope _scope;
    private long _peerSpans;

    [Params(0, 1, 2, 4, 6, 8)]
    public int Others { get; set; }

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupPeer()
    {
        SetOthers();
        _peer = new OpenTelemetrySide();
        _peer.EnterParent();
    }

    [GlobalSetup(Target = nameof(Ambient))]
    public void SetupAmbient()
    {
        SetOthers();
        _traced = new TracedSide();
        _scope = _traced.Parent.Activate();
    }

    [GlobalSetup(Target = nameof(NoContext))]
    public void SetupNoContext()
    {
        SetOthers();
        _traced = new TracedSide();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _scope.Dispose();
        _peer?.CountEnded(_peerSpans);
        _peer?.Dispose();
        _traced?.Dispose();
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry")]
    public int OpenTelemetry()
    {
        _peerSpans++;
        return OpenTelemetrySide.Span();
    }

    [Benchmark(Description = "ambient")]
    public int Ambient() => GrowthMethods.Ambient();

    [Benchmark(Description = "no ambient context, not recorded")]
    public int NoContext() => GrowthMethods.Ambient();

    private void SetOthers()
    {
        foreach (var other in _others.AsSpan(0, Others))
        {
            other.Value = this;
        }
    }
}
