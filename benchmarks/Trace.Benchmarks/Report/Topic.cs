namespace Tracing.Benchmarks.Report;

/// <summary>
/// A section of the page: every row of one benchmark class. The baseline of a group is the peer that ratios refer to; all
/// that is not a peer is ours. Its text is <c>Notes/{key}.md</c>, if there is one.
/// </summary>
/// <param name="Key">In the names of its pictures and of its text.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Class">The benchmark class.</param>
/// <param name="Operation">What times and bytes are of.</param>
internal sealed record Topic(string Key, string Title, Type Class, string Operation = "a call")
{
    /// <summary>Descriptions of peers besides the baseline.</summary>
    public IReadOnlyList<string> OtherPeers { get; init; } = [];

    /// <summary>
    /// Description of the benchmark that does the same without any tracing, where that is most of the time: the table then
    /// says what each side adds to it.
    /// </summary>
    public string? Floor { get; init; }

    /// <summary>Whether dropped spans are what the rows are about.</summary>
    public bool MayDrop { get; init; }

    public IReadOnlyList<Plot> Plots { get; init; } = [];

    public bool IsPeer(ResultRow row) => row.Baseline || row.Method == Floor || OtherPeers.Contains(row.Method);

    /// <summary>
    /// The row, or that it is worth nothing: a span of ours that was dropped is cheaper than a recorded one. What a peer drops
    /// is to its advantage, and shown.
    /// </summary>
    public ResultRow Checked(ResultRow row) => row.Dropped > 0 && !MayDrop && !IsPeer(row)
        ? row with { Median = null, Cpu = null, Bytes = null, Failure = $"Not valid: {Figures.Share(row.Dropped)} of its spans were dropped, which is cheaper than to record them." }
        : row;

    public string ImageName(Plot plot) => $"performance-{Key}-{plot.Measure.ToString().ToLowerInvariant()}.svg";
}
