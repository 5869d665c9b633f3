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

    public IReadOnlyList<Plot> Plots { get; init; } = [];

    public bool IsPeer(ResultRow row) => row.Baseline || row.Method == Floor || OtherPeers.Contains(row.Method);

    public string ImageName(Plot plot) => $"performance-{Key}-{plot.Measure.ToString().ToLowerInvariant()}.svg";
}
