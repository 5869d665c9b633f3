using System.Text;

namespace Tracing.Benchmarks.Report;

/// <summary>Writes the page: hand-written notes as they are, and between them what the results say.</summary>
/// <param name="topics">The sections.</param>
/// <param name="goals">All goals.</param>
/// <param name="note">The hand-written text of a key; null where there is none.</param>
internal sealed class Page(IReadOnlyList<Topic> topics, IReadOnlyList<Goal> goals, Func<string, string?> note)
{
    public const string Introduction = "introduction";

    public string Write(IReadOnlyList<ResultRow> results, IReadOnlySet<string> images)
    {
        var text = new StringBuilder();
        text.Append("<!-- Written by `dotnet run -c Release --project benchmarks/Trace.Benchmarks -- report`; the hand-written parts are benchmarks/Trace.Benchmarks/Report/Notes/*.md. -->\n");
        AppendNote(text, Introduction);
        if (results.Any(static row => row.Quick))
        {
            text.Append("**Some of these results are of a quick check: a single cold call each. Their numbers mean nothing.**\n\n");
        }

        foreach (var topic in topics)
        {
            AppendTopic(text, topic, [.. results.Where(row => row.Class == topic.Class.Name)], images);
        }

        AppendUnanswered(text, results);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private void AppendTopic(StringBuilder text, Topic topic, List<ResultRow> rows, IReadOnlySet<string> images)
    {
        text.Append($"## {topic.Title}\n\n");
        if (rows.Count == 0)
        {
            text.Append($"`{topic.Class.Name}` has not been measured yet.\n\n");
            AppendNote(text, topic.Key);
            return;
        }

        var measured = rows.Select(static row => $"{row.Date}, {row.Machine}{(row.Quick ? ", quick check" : "")}").Distinct();
        text.Append($"`{topic.Class.Name}`: medians and bytes of {topic.Operation}. {string.Join("; ", measured)}.\n\n");
        text.Append(new TopicTable(topic, goals).Write(rows)).Append('\n');
        foreach (var row in rows.Where(static row => row.Failure is not null))
        {
            text.Append($"- failed: {Words.Markdown(row.Name)}: {row.Failure}\n");
        }

        text.Append(rows.Exists(static row => row.Failure is not null) ? "\n" : "");
        foreach (var image in topic.Plots.Select(topic.ImageName).Where(images.Contains))
        {
            text.Append($"![{topic.Title}](images/{image})\n\n");
        }

        AppendNote(text, topic.Key);
    }

    // A goal whose row was renamed would otherwise be forgotten.
    private void AppendUnanswered(StringBuilder text, IReadOnlyList<ResultRow> results)
    {
        var unanswered = goals.Where(goal => !results.Any(goal.AppliesTo)).ToList();
        if (unanswered.Count == 0)
        {
            return;
        }

        text.Append("## Goals without a measured row\n\n");
        foreach (var goal in unanswered)
        {
            text.Append($"- {string.Join(", ", new[] { goal.Class, goal.Category, goal.Parameters, goal.Method }.Where(static part => !string.IsNullOrEmpty(part)))}: {goal}\n");
        }
    }

    private void AppendNote(StringBuilder text, string key)
    {
        if (note(key) is { } written)
        {
            text.Append(written.ReplaceLineEndings("\n").Trim('\n')).Append("\n\n");
        }
    }
}
