using System.Text.RegularExpressions;

namespace Tracing.Benchmarks.Report;

/// <summary>The subcommand <c>report</c>: measures, stores the results, writes <c>docs/performance.md</c> and its pictures.</summary>
internal static class ReportCommand
{
    public const string Name = "report";

    /// <returns>0, or 1 where a benchmark failed, or 2 where the arguments are not understood.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (!ReportArguments.TryParse(arguments, out var parsed, out var error))
        {
            Console.Error.WriteLine($"{error}\n\n{ReportArguments.Usage}");
            return 2;
        }

        var selected = Topics.All.Where(topic => parsed.Filters.Count == 0 || parsed.Filters.Any(filter => Matches(topic.Class, filter))).ToList();
        if (selected.Count == 0)
        {
            Console.Error.WriteLine($"No class of the report is called so. These are: {string.Join(", ", Topics.All.Select(static topic => topic.Class.Name))}");
            return 2;
        }

        var root = RepositoryPaths.FindRoot();
        var paths = parsed is { Quick: true, Overwrite: false } ? RepositoryPaths.Uncommitted(root) : RepositoryPaths.Committed(root);
        var results = Results.Load(paths.StoredResults);
        var measured = parsed.Run ? BenchmarkRun.Run(selected, parsed.Quick) : [];
        if (parsed.Run)
        {
            results = Results.Merge(results, measured);
            Write(paths.Results, Results.ToJson(results));
        }

        WritePage(paths, [.. results, .. WithoutClockReads.Of(results)]);
        Console.WriteLine($"Wrote {paths.Page}");
        return measured.Any(static row => row.Failure is not null) ? 1 : 0;
    }

    private static void WritePage(RepositoryPaths paths, IReadOnlyList<ResultRow> results)
    {
        var images = new HashSet<string>();
        foreach (var topic in Topics.All)
        {
            foreach (var plot in topic.Plots)
            {
                if (PlotImage.Draw(topic, plot, results.Where(row => row.Class == topic.Class.Name)) is { } image)
                {
                    images.Add(topic.ImageName(plot));
                    Write(Path.Combine(paths.Images, topic.ImageName(plot)), image);
                }
            }
        }

        Write(paths.Page, new Page(Topics.All, Goals.All, paths.Note).Write(results, images));
    }

    private static bool Matches(Type type, string filter) =>
        Regex.IsMatch(type.Name, $"^{Regex.Escape(filter).Replace(@"\*", ".*", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase);

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
