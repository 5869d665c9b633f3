namespace Tracing.ForeignCode;

/// <summary>A checkout: its projects, those first that others reference, and the packages that they need.</summary>
internal sealed class Repository
{
    private Repository(string folder, ProjectSource[] projects, RestoredPackages packages)
    {
        Name = Path.GetFileName(folder.TrimEnd(Path.DirectorySeparatorChar));
        Folder = folder;
        Projects = projects;
        Packages = packages;
    }

    public string Name { get; }

    public string Folder { get; }

    public ProjectSource[] Projects { get; }

    public RestoredPackages Packages { get; }

    public static Repository Load(string folder, IReadOnlyDictionary<string, string> versions)
    {
        folder = Path.GetFullPath(folder);
        var found = Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories)
            .Where(path => !path.StartsWith(PackageFolder(folder), StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(ProjectEvaluation.Read)
            .OfType<ProjectSource>()
            .ToDictionary(project => project.Path);
        var ordered = new List<ProjectSource>();
        foreach (var project in found.Values)
        {
            Add(project, found, ordered, []);
        }

        return new Repository(folder, [.. ordered], RestoredPackages.Restore(found.Values.SelectMany(project => project.Packages), versions, PackageFolder(folder)));
    }

    /// <summary>A project and all that it references, also through others.</summary>
    public IEnumerable<ProjectSource> Closure(ProjectSource project)
    {
        var seen = new HashSet<ProjectSource> { project };
        var open = new Queue<ProjectSource>(seen);
        while (open.TryDequeue(out var next))
        {
            foreach (var other in Projects.Where(other => next.References.Contains(other.Path) && seen.Add(other)))
            {
                open.Enqueue(other);
            }
        }

        return seen;
    }

    private static string PackageFolder(string folder) => Path.Combine(folder, ".packages");

    private static void Add(ProjectSource project, Dictionary<string, ProjectSource> all, List<ProjectSource> ordered, HashSet<string> open)
    {
        if (ordered.Contains(project) || !open.Add(project.Path))
        {
            return;
        }

        foreach (var reference in project.References)
        {
            if (all.TryGetValue(reference, out var other))
            {
                Add(other, all, ordered, open);
            }
        }

        ordered.Add(project);
    }
}
