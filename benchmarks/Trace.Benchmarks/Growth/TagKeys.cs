namespace Tracing.Benchmarks.Growth;

/// <summary>The keys of the tags that both sides set.</summary>
internal static class TagKeys
{
    /// <summary>As many as a span of either side holds by default.</summary>
    public const int Max = 128;

    private static readonly string[] Keys = [.. Enumerable.Range(0, Max).Select(static i => $"tag.{i}")];

    public static string At(int tag) => Keys[tag];
}
