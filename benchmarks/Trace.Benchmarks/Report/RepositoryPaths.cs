namespace Tracing.Benchmarks.Report;

/// <summary>Where the report reads and writes.</summary>
/// <param name="Root">The repository.</param>
/// <param name="Output">The repository, or a folder that is not committed.</param>
internal sealed record RepositoryPaths(string Root, string Output)
{
    public string StoredResults => Path.Combine(Root, "benchmarks", "results.json");

    public string Notes => Path.Combine(Root, "benchmarks", "Trace.Benchmarks", "Report", "Notes");

    public string Results => Path.Combine(Output, "benchmarks", "results.json");

    public string Page => Path.Combine(Output, "docs", "performance.md");

    public string Images => Path.Combine(Output, "docs", "images");

    public static RepositoryPaths Committed(string root) => new(root, root);

    public static RepositoryPaths Uncommitted(string root) => new(root, Path.Combine(root, "artifacts", "quick-report"));

    /// <summary>The hand-written text of a part of the page; null where there is none.</summary>
    public string? Note(string key)
    {
        var path = Path.Combine(Notes, key + ".md");
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    /// <summary>The folder above this program that holds the solution.</summary>
    public static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Trace.Generators.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Trace.Generators.sln.");
    }
}
