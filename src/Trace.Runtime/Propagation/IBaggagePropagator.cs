namespace Tracing.Propagation;

/// <summary>
/// Reads and writes baggage in the headers of one format. Extraction is total: whatever a header holds, it returns and
/// does not throw.
/// </summary>
public interface IBaggagePropagator
{
    /// <summary>What the headers say, added to what was found before; <paramref name="found"/> itself when they say nothing.</summary>
    /// <param name="headers">The request's.</param>
    /// <param name="found">What other formats found: of a name that they have, their value stays.</param>
    Baggage Extract(HeaderSource headers, Baggage found);

    /// <summary>Adds the headers that carry <paramref name="baggage"/>; a header that is there already stays as it is.</summary>
    void Inject(Baggage baggage, HeaderTarget headers);
}
