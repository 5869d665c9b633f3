namespace Tracing.Export;

/// <summary>Spans that an exporter keeps: neither exported nor dropped.</summary>
/// <param name="InMemory">Those that are lost if the process ends now.</param>
/// <param name="OnDisk">Those that survive it.</param>
/// <param name="Recovered">Spans ever found on disk that an earlier process had left; they count as received.</param>
internal readonly record struct HeldSpans(long InMemory, long OnDisk, long Recovered)
{
    public static HeldSpans operator +(HeldSpans left, HeldSpans right) =>
        new(left.InMemory + right.InMemory, left.OnDisk + right.OnDisk, left.Recovered + right.Recovered);
}
