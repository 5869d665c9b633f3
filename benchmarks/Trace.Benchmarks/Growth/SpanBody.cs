using System.Runtime.CompilerServices;

namespace Tracing.Benchmarks.Growth;

/// <summary>What the spans of both sides surround, and the tags that both sides set.</summary>
public static class SpanBody
{
    /// <summary>As many as a span of either side holds by default.</summary>
    public const int MaxTags = 128;

    private static readonly string[] Keys = [.. Enumerable.Range(0, MaxTags).Select(static i => $"tag.{i}")];

    public static string KeyAt(int tag) => Keys[tag];

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Run(object? context) => context is null ? 0 : 42;
}
