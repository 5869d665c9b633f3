namespace Tracing.ForeignCode;

/// <summary>Inspects repositories, one mode after another.</summary>
internal static class ReportCommand
{
    private static readonly string[] Modes = ["plain", "traced", "contexts", "mixed", "spans"];

    public static async Task RunAsync(string output, string versionFile, int seed, string mode, string[] folders)
    {
        var versions = File.ReadLines(versionFile).Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        using var report = new InspectionReport(output);
        foreach (var folder in folders)
        {
            var repository = Repository.Load(folder, versions);
            Console.WriteLine($"{repository.Name}: {repository.Projects.Length} projects");
            foreach (var one in mode == "all" ? Modes : mode.Split(','))
            {
                await new RepositoryInspection(repository, Sprinklers(one, new Random(seed)), report).RunAsync();
            }
        }
    }

    public static Sprinkler[] Sprinklers(string mode, Random random) => mode switch
    {
        "plain" => [],
        "traced" => [new TracedSprinkler(random)],
        "contexts" => [new ContextSprinkler(random)],
        "mixed" => [new ContextSprinkler(random), new TracedSprinkler(random)],
        "spans" => [new SpanSprinkler(random)],
        _ => throw new ArgumentException($"There is no mode '{mode}'."),
    };
}
