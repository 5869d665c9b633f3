namespace Tracing.Instrumentation;

/// <content>What the call knows before Core runs.</content>
public ref partial struct TracedCall
{
    /// <summary>Of a collection; far more than a span keeps, so that those dropped are counted, and not without end.</summary>
    private const int MaxLinksRead = 32 * SpanLimits.MaxLinks;

    /// <summary>Records an argument; null records nothing. Only before <see cref="Recorder"/> is given out.</summary>
    public void SetTag<T>(string key, T value)
    {
        if (TagConversion.TryConvert(key, value, out var tag))
        {
            _span.SetTag(tag);
        }
    }

    /// <summary>As <see cref="SetTag{T}(string, T)"/>, as text in this format and the invariant culture.</summary>
    public void SetTag<T>(string key, T value, string format)
    {
        if (TagConversion.TryConvert(key, value, format, out var tag))
        {
            _span.SetTag(tag);
        }
    }

    /// <summary>Relates the span to another one; null to none. Only before <see cref="Recorder"/> is given out.</summary>
    public void AddLink(SpanContext? other)
    {
        if (other is { HasIdentity: true })
        {
            _span.AddLink(SpanLink.To(other));
        }
    }

    /// <inheritdoc cref="AddLink(SpanContext?)"/>
    public void AddLink(SpanLink? other)
    {
        if (other is { SpanId.IsEmpty: false, TraceId.IsEmpty: false } link)
        {
            _span.AddLink(link);
        }
    }

    /// <summary>Relates the span to others, such as those of the messages of a batch.</summary>
    public void AddLinks(IEnumerable<SpanContext?>? others)
    {
        try
        {
            var read = 0;
            foreach (var other in others ?? [])
            {
                AddLink(other);
                if (++read == MaxLinksRead)
                {
                    break;
                }
            }
        }
        catch (Exception)
        {
            // A collection is the application's code, such as a default ImmutableArray: it links to none, and the call goes on.
        }
    }
}
