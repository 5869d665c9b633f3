using System.Globalization;

namespace Tracing.Benchmarks.Pipelines;

/// <summary>
/// What became of a row's spans. A benchmark runs in a process of its own and can hand over nothing but what it prints: the
/// report reads this line again.
/// </summary>
public sealed record SpanAccount(long Ended, long Delivered)
{
    private const string Mark = "// spans|";

    /// <summary>Collections while spans were recorded; null where they are not counted.</summary>
    public Collections? Collections { get; init; }

    /// <summary>From the first span to the last that is delivered; null where that is not measured.</summary>
    public double? Seconds { get; init; }

    public long Dropped => Ended - Delivered;

    /// <summary>0 to 1.</summary>
    public double DroppedShare => Ended > 0 ? (double)Dropped / Ended : 0;

    public double? DeliveredPerSecond => Delivered / Seconds;

    public static SpanAccount Of(ISpanPipeline pipeline) => new(pipeline.Ended, pipeline.Delivered);

    /// <summary>Prints what became of its spans and disposes of it; a row without a pipeline prints nothing.</summary>
    public static void Close(ISpanPipeline? pipeline)
    {
        if (pipeline is not null)
        {
            pipeline.Flush();
            Of(pipeline).Print();
            pipeline.Dispose();
        }
    }

    public void Print() => Console.WriteLine(ToString());

    /// <summary>The printed one; null where no line has it.</summary>
    public static SpanAccount? Read(IEnumerable<string> output)
    {
        if (output.FirstOrDefault(static line => line.StartsWith(Mark, StringComparison.Ordinal)) is not { } line)
        {
            return null;
        }

        var values = line[Mark.Length..].Split('|').Select(static part => part.Split('=', 2)).ToDictionary(static part => part[0], static part => part[1]);
        return new SpanAccount(Count("ended"), Count("delivered"))
        {
            Collections = values.ContainsKey("gen0") ? new Collections((int)Count("gen0"), (int)Count("gen1"), (int)Count("gen2")) : null,
            Seconds = values.TryGetValue("seconds", out var seconds) ? double.Parse(seconds, CultureInfo.InvariantCulture) : null,
        };

        long Count(string name) => long.Parse(values[name], CultureInfo.InvariantCulture);
    }

    /// <summary>The printed line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Mark}ended={Ended}|delivered={Delivered}|dropped={Dropped}")
        + (Collections is { } collections ? string.Create(CultureInfo.InvariantCulture, $"|gen0={collections.Gen0}|gen1={collections.Gen1}|gen2={collections.Gen2}") : "")
        + (Seconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"|seconds={seconds:0.000000}") : "");
}
