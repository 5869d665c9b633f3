using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Reflection;
using System.Runtime.CompilerServices;
using Tracing.Export;

namespace Tracing.Runtime.Tests.SelfDiagnostics;

/// <summary>docs/self-diagnostics.md tells of every cause, event and metric.</summary>
public sealed class SelfDiagnosticsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/self-diagnostics.md"));

    [Fact]
    public void Each_cause_stands_on_the_page()
    {
        var causes = Enum.GetValues<DropCause>();
        Assert.Equal(DropCauses.Count, causes.Length);
        Assert.All(causes, static cause => Assert.Contains($"| `{DropCauses.NameOf(cause)}` |", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_event_stands_on_the_page_with_its_id_and_level()
    {
        var events = typeof(TracingEventSource).GetMethods().Where(static method => method.GetCustomAttribute<EventAttribute>() is not null).ToList();
        Assert.Equal(7, events.Count);
        Assert.All(events, static method =>
        {
            var told = method.GetCustomAttribute<EventAttribute>()!;
            Assert.Contains($"| {told.EventId} | `{method.Name}` | {told.Level} |", Page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Each_metric_stands_on_the_page_with_its_unit()
    {
        var instruments = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => instruments.Add(instrument) };
        using var meter = new TracingMeter(static () => []);
        listener.Start();

        var ours = instruments.Where(static instrument => instrument.Meter.Name == TracingMeter.MeterName).DistinctBy(static instrument => instrument.Name).ToList();
        Assert.Equal(11, ours.Count);
        Assert.All(ours, static instrument => Assert.Matches($@"\| `{instrument.Name.Replace(".", @"\.", StringComparison.Ordinal)}` \| [a-z -]+, `{instrument.Unit}` \|", Page));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
