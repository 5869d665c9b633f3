using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Runtime.Tests.Collection;

namespace Tracing.Runtime.Tests.Export.Delivery;

/// <summary>A delivering exporter with everything around it in the hands of a test.</summary>
internal sealed class Delivered : IDisposable
{
    private readonly DeliveringExporter _exporter;
    private ExportResult _total;
    private long _received;

    public Delivered(IBatchBuffer? buffer = null, int maxRequestBytes = 100_000, TimeSpan? timeout = null, JumpingTime? time = null, TracingMeter? meter = null)
    {
        Time = time ?? new JumpingTime();
        var options = new TracingOptions { ExportTimeout = timeout ?? TimeSpan.FromSeconds(30) };
        var context = new SpanExporterContext(options, Log, Time, static () => throw new NotSupportedException()) { Observer = new ExportObserver("names", meter) };
        _exporter = DeliveringExporter.Create("names", new NameEncoder(), Transport, buffer, context, maxRequestBytes);
    }

    public JumpingTime Time { get; }

    public ListLogger Log { get; } = new();

    public ScriptedTransport Transport { get; } = new();

    public CancellationTokenSource GiveUp { get; } = new();

    public ExportResult Total => _total;

    public HeldSpans Held => _exporter.Held;

    public TimeSpan? DueIn => _exporter.DueIn;

    public void Export(params IEnumerable<string> names)
    {
        var spans = names.Select(Spans.Named).ToArray();
        _received += spans.Length;
        _total.Add(_exporter.Export(spans, GiveUp.Token));
        AssertEquation();
    }

    public void Continue(bool isFlush = false)
    {
        _total.Add(_exporter.Continue(isFlush, GiveUp.Token));
        AssertEquation();
    }

    public void AssertEquation() =>
        Assert.Equal(_received + Held.Recovered, _total.Exported + _total.Dropped + Held.InMemory + Held.OnDisk);

    public void Dispose()
    {
        _exporter.Dispose();
        Assert.True(Transport.IsDisposed);
        GiveUp.Dispose();
        Log.Dispose();
    }
}
