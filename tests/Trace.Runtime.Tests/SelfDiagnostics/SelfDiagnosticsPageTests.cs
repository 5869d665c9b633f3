using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
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
        // Pipelines of other tests publish theirs at the same time, on their threads.
        var instruments = new ConcurrentQueue<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => instruments.Enqueue(instrument) };
        using var meter = new TracingMeter(static () => []);
        listener.Start();

        var ours = instruments.Where(static instrument => instrument.Meter.Name == TracingMeter.MeterName).DistinctBy(static instrument => instrument.Name).ToList();
        Assert.Equal(11, ours.Count);
        Assert.All(ours, static instrument => Assert.Matches($@"\| `{instrument.Name.Replace(".", @"\.", StringComparison.Ordinal)}` \| [a-z -]+, `{instrument.Unit}` \|", Page));
    }

    [Fact]
    public void Each_message_has_an_id_of_its_own_that_stands_on_the_page()
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var ids = typeof(TracePipeline).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods(Any))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId ?? 0)
            .Where(static id => id > 0)
            .ToList();
        Assert.True(ids.Count > 25);
        Assert.Equal(ids.Distinct().Order(), ids.Order());

        var log = Page[Page.IndexOf("\n## Log", StringComparison.Ordinal)..Page.IndexOf("\n## Health", StringComparison.Ordinal)];
        var told = Regex.Matches(log, @"^\| ([0-9, –]+) \|", RegexOptions.Multiline).SelectMany(static row => row.Groups[1].Value.Split(", ")).SelectMany(Range);
        Assert.Equal(ids.Order(), told.Order());
    }

    private static IEnumerable<int> Range(string ids)
    {
        var ends = ids.Split('–').Select(static id => int.Parse(id, CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
