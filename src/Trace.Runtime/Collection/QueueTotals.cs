namespace Tracing.Collection;

/// <summary>Spans that a queue was offered.</summary>
/// <param name="Accepted">Those that are or were in it.</param>
/// <param name="Full">Refused: there was no place.</param>
/// <param name="BytesFull">Refused: what waited had all the bytes.</param>
/// <param name="Late">Refused: they came after the end.</param>
internal readonly record struct QueueTotals(long Accepted, long Full, long BytesFull, long Late)
{
    public long Offered => Accepted + Full + BytesFull + Late;
}
