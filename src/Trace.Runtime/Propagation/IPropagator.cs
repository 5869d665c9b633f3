namespace Tracing.Propagation;

/// <summary>
/// Reads and writes the identity of a span in the headers of one format. Extraction is total: whatever a header holds,
/// it returns and does not throw.
/// </summary>
public interface IPropagator
{
    /// <summary>What the headers say: nothing, a context, the wish for a trace, or something that is not of the format.</summary>
    ExtractionResult Extract(HeaderSource headers);

    /// <summary>Adds the headers that carry <paramref name="context"/>; a header that is there already stays as it is.</summary>
    void Inject(SpanContext context, HeaderTarget headers);
}
