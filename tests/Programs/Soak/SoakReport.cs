using System.Globalization;
using System.Text;
using Tracing.Export;

namespace Tracing.Soak;

/// <summary>What a run came to. Sizes are in MiB, pauses in milliseconds.</summary>
internal sealed record SoakReport
{
    /// <summary>MiB that the live heap may grow from the end of the warm-up to the end.</summary>
    public const double MaxLiveGrowth = 16;

    /// <summary>MiB that the working set may grow, from its first tenth to its last one: what the collector gives itself room for moves by this much.</summary>
    public const double MaxWorkingSetGrowth = 64;

    public required double Seconds { get; init; }

    public required long Recorded { get; init; }

    public double SpansPerSecond => Recorded / Seconds;

    public required double LiveHeapAfterWarmUp { get; init; }

    public required double LiveHeapAtEnd { get; init; }

    public required double WorkingSetAtStart { get; init; }

    public required double WorkingSetAtEnd { get; init; }

    public required double WorkingSetPeak { get; init; }

    /// <summary>MiB a minute.</summary>
    public required double WorkingSetSlope { get; init; }

    public required double HeapPeak { get; init; }

    /// <summary>MiB a minute, of the heap as each collection left it.</summary>
    public required double HeapSlope { get; init; }

    public required int[] Collections { get; init; }

    public required double PauseTotal { get; init; }

    public required double PauseLongest { get; init; }

    public required int AgentOutages { get; init; }

    public required long AgentDatagrams { get; init; }

    public required long AgentBytes { get; init; }

    public required bool Drained { get; init; }

    /// <summary>Since the start, the warm-up included.</summary>
    public required ExporterAccount[] Exporters { get; init; }

    /// <summary>Empty if all is as it must be.</summary>
    public required List<string> Faults { get; init; }

    public string ToText()
    {
        var text = new StringBuilder();
        Line($"{Recorded:N0} spans in {Seconds:N0} s: {SpansPerSecond:N0} spans/s");
        Line($"live heap       {LiveHeapAfterWarmUp:N1} MiB after the warm-up, {LiveHeapAtEnd:N1} at the end");
        Line($"working set     {WorkingSetAtStart:N0} MiB at the start, {WorkingSetAtEnd:N0} at the end, {WorkingSetPeak:N0} at most, {WorkingSetSlope:+0.00;-0.00} a minute");
        Line($"heap            {HeapPeak:N0} MiB at most, {HeapSlope:+0.00;-0.00} a minute");
        Line($"collections     gen 0 {Collections[0]:N0}, gen 1 {Collections[1]:N0}, gen 2 {Collections[2]:N0}; paused {PauseTotal:N0} ms in all, {PauseLongest:N1} ms at most");
        Line($"agent           {AgentOutages} outages, {AgentDatagrams:N0} datagrams, {AgentBytes:N0} bytes received");
        foreach (var account in Exporters)
        {
            Line($"{account.Name,-15} received {account.Received:N0} = exported {account.Exported:N0} + dropped {account.Dropped.Values.Sum():N0} + pending {account.Pending:N0}");
            foreach (var (cause, spans) in account.Dropped)
            {
                Line($"                dropped {cause}: {spans:N0}");
            }
        }

        Faults.ForEach(fault => Line($"FAULT           {fault}"));
        return text.ToString();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The account of one exporter.</summary>
    internal sealed record ExporterAccount(string Name, long Received, long Exported, long Pending, long Bytes, Dictionary<string, long> Dropped)
    {
        public static ExporterAccount Of(ExporterStatistics statistics) => new(
            statistics.Name,
            statistics.Received,
            statistics.Exported,
            statistics.Pending,
            statistics.Bytes,
            statistics.DroppedByCause.ToDictionary(static pair => pair.Key.ToString(), static pair => pair.Value));
    }
}
