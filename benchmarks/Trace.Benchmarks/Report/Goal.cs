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
            Measure.Time => Figures.Time(Limit),
            Measure.ExtraTime => "+" + Figures.Time(Limit),
            Measure.Bytes => Figures.Bytes(Limit),
            Measure.ExtraBytes => "+" + Figures.Bytes(Limit),
            _ => Figures.Share(Limit) + " dropped",
        };
        return Against is null ? limit : $"{limit} (to {Against})";
    }

    private double? Value(ResultRow row, ResultGroup group)
    {
        var peer = Against is null ? group.Baseline : group.Find(Against);
        return Measure switch
        {
            Measure.Ratio => ResultGroup.Ratio(row, peer),
            Measure.Time => row.Median,
            Measure.ExtraTime => row.Median - peer?.Median,
            Measure.Bytes => row.Bytes,
            Measure.ExtraBytes => row.Bytes - peer?.Bytes,
            Measure.BytesRatio => peer?.Bytes is > 0 ? row.Bytes / (double)peer.Bytes : null,
            _ => row.Dropped,
        };
    }
}
