namespace Tracing.Tests;

/// <summary>Measures what code allocates on its own thread.</summary>
internal static class Allocation
{
    /// <summary>
    /// Bytes; the least of five rounds after a warm-up. What the code itself allocates shows in every round; what the runtime
    /// allocates once, when it recompiles a method or loads a type under way, does not.
    /// </summary>
    public static long Of(Action code)
    {
        code();
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            code();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
