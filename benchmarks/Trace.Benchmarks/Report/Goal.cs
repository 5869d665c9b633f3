namespace Tracing.Benchmarks.Report;

/// <summary>A limit that a row of a benchmark class is to keep.</summary>
/// <param name="Class">The benchmark class, without its namespace.</param>
/// <param name="Category">Empty where the class has none.</param>
/// <param name="Method">The benchmark's description.</param>
/// <param name="Measure">What is limited.</param>
/// <param name="Comparison">On which side of the limit is good.</param>
/// <param name="Limit">In the unit of the measure.</param>
internal sealed record Goal(string Class, string Category, string Method, Measure Measure, Comparison Comparison, double Limit)
{
    /// <summary>Limits only the row with these parameters, such as <c>Others = 1</c>; null: all.</summary>
    public string? Parameters { get; init; }

    /// <summary>The peer's description; null: the baseline of the group.</summary>
    public string? Against { get; init; }

    /// <summary>
    /// Description of the benchmark that does the same without any tracing: ratios are then of what is added to it.
    /// </summary>
    public string? Floor { get; init; }

    public bool AppliesTo(ResultRow row) =>
        row.Class == Class && row.Category == Category && row.Method == Method && (Parameters is null || row.ParametersText == Parameters);

    /// <summary>Whether the row keeps the limit; null where it or its peer was not measured.</summary>
    public bool? IsMet(ResultRow row, ResultGroup group) => Value(row, group) switch
    {
        null => null,
        { } value => Comparison == Comparison.AtMost ? value <= Limit : value >= Limit,
    };

    public override string ToString()
    {
        var limit = (Comparison == Comparison.AtMost ? "≤ " : "≥ ") + Measure switch
        {
            Measure.Ratio => Figures.Number(Limit),
            Measure.BytesRatio => Figures.Number(Limit) + " of the bytes",
            Measure.CpuRatio => Figures.Number(Limit) + " of the CPU time",
            Measure.Time => Figures.Time(Limit),
            Measure.ExtraTime => "+" + Figures.Time(Limit),
            Measure.Bytes => Figures.Bytes(Limit),
            Measure.ExtraBytes => "+" + Figures.Bytes(Limit),
            Measure.DeliveredRatio => Figures.Number(Limit) + " × delivered",
            Measure.FullCollections => Figures.Number(Limit) + " collections of gen 2",
            _ => Figures.Share(Limit) + " dropped",
        };
        return limit + (Floor is null ? "" : " of what is added") + (Against is null ? "" : $" (to {Against})");
    }

    private double? Value(ResultRow row, ResultGroup group)
    {
        var peer = Against is null ? group.Baseline : group.Find(Against);
        return Measure switch
        {
            Measure.Ratio => Quotient(row.Median, peer?.Median, FloorOf(group, static floor => floor.Median)),
            Measure.Time => row.Median,
            Measure.ExtraTime => row.Median - peer?.Median,
            Measure.Bytes => row.Bytes,
            Measure.ExtraBytes => row.Bytes - peer?.Bytes,
            Measure.CpuRatio => Quotient(row.Cpu, peer?.Cpu, FloorOf(group, static floor => floor.Cpu)),
            Measure.BytesRatio => Quotient(row.Bytes, peer?.Bytes, FloorOf(group, static floor => floor.Bytes)),
            Measure.DeliveredRatio => ResultGroup.DeliveredRatio(row, peer),
            Measure.FullCollections => row.Collections?.Gen2,
            _ => row.Dropped,
        };
    }

    private double? FloorOf(ResultGroup group, Func<ResultRow, double?> value) =>
        Floor is null ? 0 : group.Find(Floor) is { } floor ? value(floor) : null;

    // What a peer adds can be nothing, or less, within the noise: there is no ratio to that.
    private static double? Quotient(double? ours, double? peer, double? floor) =>
        ours is not null && peer - floor > 0 ? Math.Round(ours.Value - floor!.Value, 2) / (peer - floor) : null;
}
