using System.Text;

namespace Tracing.Benchmarks.Report;

/// <summary>The table of a topic: a line for each row of ours, beside the peers of its group.</summary>
internal sealed class TopicTable(Topic topic, IReadOnlyList<Goal> goals)
{
    private const string Failed = "**failed**";

    public string Write(IReadOnlyCollection<ResultRow> rows)
    {
        var columns = Columns(rows);
        var text = new StringBuilder();
        string[] header =
        [
            "row", "peers", "ours", "ratio", "bytes ours / peers",
            .. columns.Select(static column => column.Title),
            "goal", "met?",
        ];
        AppendCells(text, header);
        text.Append('|').Append(string.Concat(Enumerable.Repeat("---|", header.Length))).Append('\n');
        foreach (var group in ResultGroup.Of(rows))
        {
            var peers = group.Rows.Where(topic.IsPeer).OrderByDescending(static row => row.Baseline).ToList();
            var ours = group.Rows.Where(row => !topic.IsPeer(row)).ToList();
            foreach (var row in ours)
            {
                AppendLine(text, group, row, peers, columns);
            }

            if (ours.Count == 0)
            {
                AppendLine(text, group, null, peers, columns);
            }
        }

        return text.ToString();
    }

    private void AppendLine(StringBuilder text, ResultGroup group, ResultRow? row, List<ResultRow> peers, List<Column> columns)
    {
        var some = row ?? peers[0];
        var name = Words.Markdown((row is null ? some with { Method = "" } : row).Name);
        string[] cells =
        [
            name,
            Of(peers, static peer => $"{peer.Method} {Time(peer)}", "; "),
            row is null ? Figures.None : Time(row),
            Figures.Ratio(row?.Ratio),
            $"{Figures.Bytes(row?.Bytes)} / {Of(peers, static peer => Figures.Bytes(peer.Bytes))}",
            .. columns.Select(column => column.Cell(group, row, peers)),
            .. row is null ? [Figures.None, Figures.None] : GoalCells(group, row),
        ];
        AppendCells(text, cells);
    }

    private static void AppendCells(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");

    // Those that only some topics have.
    private List<Column> Columns(IReadOnlyCollection<ResultRow> rows)
    {
        var cpu = rows.Any(static row => row.Cpu is not null);
        Column?[] columns =
        [
            cpu ? new("CPU time ours / peers", OursAndPeers(static row => Figures.Time(row?.Cpu))) : null,
            topic.Floor is null ? null : new($"added to {topic.Floor}{(cpu ? " (CPU time)" : "")}, ours / peers", Added),
            topic.Floor is not null && cpu ? new($"rate by that of {topic.Floor}, ours / peers", Rate) : null,
            rows.Any(static row => row.DeliveredPerSecond is not null) ? new("delivered ours / peers", OursAndPeers(static row => Figures.Rate(row?.DeliveredPerSecond))) : null,
            rows.Any(static row => row.DeliveredPerSecond is not null) ? new("delivered, ratio", DeliveredRatio) : null,
            rows.Any(static row => row.Dropped is not null) ? new("dropped ours / peers", OursAndPeers(static row => Figures.Share(row?.Dropped))) : null,
            rows.Any(static row => row.Collections is not null) ? new("gen 0/1/2, ours; peers", OursAndPeers(static row => row?.Collections?.ToString() ?? Figures.None, "; ")) : null,
        ];
        return [.. columns.OfType<Column>()];
    }

    private static CellOf OursAndPeers(Func<ResultRow?, string> cell, string between = " / ") =>
        (_, row, peers) => $"{cell(row)}{between}{Of(peers, cell, between == "; " ? between : ", ")}";

    private static string DeliveredRatio(ResultGroup group, ResultRow? row, List<ResultRow> peers) =>
        Of(peers, peer => Figures.Ratio(ResultGroup.DeliveredRatio(row, peer)));

    private string Added(ResultGroup group, ResultRow? ours, List<ResultRow> peers)
    {
        var floor = group.Find(topic.Floor!);
        return $"{Above(ours)} / {Of([.. peers.Where(peer => peer != floor)], Above, "; ")}";

        string Above(ResultRow? row) =>
            $"{Figures.Signed((row?.Cpu - floor?.Cpu) ?? (row?.Median - floor?.Median), Figures.Time)}, {Figures.Signed(row?.Bytes - floor?.Bytes, Figures.Bytes)}";
    }

    // Where processors are what limits it.
    private string Rate(ResultGroup group, ResultRow? ours, List<ResultRow> peers)
    {
        var floor = group.Find(topic.Floor!);
        return $"{Figures.Ratio(floor?.Cpu / ours?.Cpu)} / {Of([.. peers.Where(peer => peer != floor)], peer => Figures.Ratio(floor?.Cpu / peer.Cpu))}";
    }

    private string[] GoalCells(ResultGroup group, ResultRow row)
    {
        var applying = goals.Where(goal => goal.AppliesTo(row)).Select(goal => (Goal: goal, IsMet: goal.IsMet(row, group))).ToList();
        if (applying.Count == 0)
        {
            return [Figures.None, Figures.None];
        }

        var missed = applying.Where(static one => one.IsMet == false).Select(static one => one.Goal.ToString()).ToList();
        var met = missed.Count > 0 ? (missed.Count == applying.Count ? "**no**" : $"**no**: {string.Join(", ", missed)}")
            : applying.Exists(static one => one.IsMet is null) ? "not measured" : "yes";
        return [string.Join(", ", applying.Select(static one => one.Goal.ToString())), met];
    }

    private static string Time(ResultRow row) => row.Failure is null ? Figures.Time(row.Median) : Failed;

    private static string Of(List<ResultRow> rows, Func<ResultRow, string> cell, string between = ", ") =>
        rows.Count == 0 ? Figures.None : string.Join(between, rows.Select(cell));

    private delegate string CellOf(ResultGroup group, ResultRow? ours, List<ResultRow> peers);

    private sealed record Column(string Title, CellOf Cell);
}
