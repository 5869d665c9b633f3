namespace Tracing.Benchmarks.Report;

/// <summary>The rows that are compared with each other: of one class, category and set of parameters.</summary>
internal sealed class ResultGroup(IReadOnlyList<ResultRow> rows)
{
    public IReadOnlyList<ResultRow> Rows { get; } = rows;

    public ResultRow? Baseline { get; } = rows.FirstOrDefault(static row => row.Baseline);

    public static IEnumerable<ResultGroup> Of(IEnumerable<ResultRow> rows) => rows
        .GroupBy(static row => (row.Class, row.Category, row.ParametersText))
        .Select(static group => new ResultGroup([.. group]));

    /// <summary>The same rows with their ratios.</summary>
    public static IEnumerable<ResultRow> WithRatios(IEnumerable<ResultRow> rows) => Of(rows)
        .SelectMany(static group => group.Rows.Select(row => row with { Ratio = row.Baseline ? null : Ratio(row, group.Baseline) }));

    public ResultRow? Find(string method) => Rows.FirstOrDefault(row => row.Method == method);

    public static double? DeliveredRatio(ResultRow? row, ResultRow? to) =>
        to?.DeliveredPerSecond is > 0 ? row?.DeliveredPerSecond / to.DeliveredPerSecond : null;

    public static double? Ratio(ResultRow row, ResultRow? to) =>
        to?.Median is > 0 && row.Median is { } median ? Math.Round(median / to.Median.Value, 4) : null;
}
