namespace Tracing.Export;

/// <summary>Spans that an exporter keeps: neither exported nor dropped.</summary>
/// <param name="InMemory">Those that are lost if the process ends now.</param>
/// <param name="OnDisk">Those that survive it.</param>
/// <param name="Recovered">Spans ever found on disk that an earlier process had left; they count as received.</param>
internal readonly record struct HeldSpans(long InMemory, long OnDisk, long Recovered)
{
    /// <summary>All of them.</summary>
    public long Kept => InMemory + OnDisk;

    public static HeldSpans operator +(HeldSpans left, HeldSpans right) =>
        new(left.InMemory + right.InMemory, left.OnDisk + right.OnDisk, left.Recovered + right.Recovered);

    /// <summary>Spans whose fate must have become known by a call of the exporter.</summary>
    /// <param name="spans">Spans that the call brought.</param>
    /// <param name="before">What was held before it.</param>
    /// <param name="after">What is held after it.</param>
    public static long Settled(int spans, HeldSpans before, HeldSpans after) =>
        spans + after.Recovered - before.Recovered + before.Kept - after.Kept;
}
