using System.Text.Json;

namespace Tracing.ForeignCode;

/// <summary>What was looked at and said, a row for each repository and mode: reports of rules that stand where a mark asked for them, and all others.</summary>
internal static class SummaryCommand
{
    public static void Print(string folder)
    {
        var projects = Read(folder, "projects.jsonl").GroupBy(Key).ToDictionary(group => group.Key, group => group.ToList());
        var findings = Read(folder, "findings.jsonl").Where(finding => finding.GetProperty("Severity").GetString() != "Hidden").ToLookup(FindingKey);
        var fixes = Read(folder, "problems.jsonl").Where(problem => problem.GetProperty("kind").GetString() == "fix").ToLookup(Key);
        Console.WriteLine("| Repository | Mode | Files | Methods | Without errors | Asked for | Missed | Reports as asked | Others, by rule | Fixes | Errors after a fix |");
        Console.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|---|--:|--:|");
        foreach (var ((repository, mode), group) in projects)
        {
            int Sum(string name) => group.Sum(project => project.GetProperty(name).GetInt32());
            var said = findings[(repository, mode)].ToList();
            var others = said.Where(finding => !finding.GetProperty("Expected").GetBoolean())
                .CountBy(finding => finding.GetProperty("Id").GetString()!)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key} {pair.Value}");
            var (methods, fix) = (Sum("methods"), fixes[(repository, mode)].ToList());
            Console.WriteLine(
                $"| {repository} | {mode} | {Sum("files")} | {methods} | {Sum("covered") * 100L / Math.Max(methods, 1)} % | {Sum("marks")} | {Sum("missed")} | " +
                $"{said.Count(finding => finding.GetProperty("Expected").GetBoolean())} | {string.Join(", ", others)} | " +
                $"{fix.Sum(one => one.GetProperty("offered").GetInt32())} | {fix.Sum(one => one.GetProperty("newErrors").GetInt32())} |");
        }
    }

    private static (string, string) Key(JsonElement line) => (line.GetProperty("repository").GetString()!, line.GetProperty("mode").GetString()!);

    private static (string, string) FindingKey(JsonElement line) => (line.GetProperty("Repository").GetString()!, line.GetProperty("Mode").GetString()!);

    private static IEnumerable<JsonElement> Read(string folder, string name) =>
        File.ReadLines(Path.Combine(folder, name)).Select(line => JsonDocument.Parse(line).RootElement);
}
