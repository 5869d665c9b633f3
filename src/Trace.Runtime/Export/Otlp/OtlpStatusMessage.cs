namespace Tracing.Export.Otlp;

/// <summary>
/// The text that OTLP's status has of a failure. A span of ours keeps none: it is what another library has left in a tag, or what the last exception says.
/// </summary>
internal static class OtlpStatusMessage
{
    private const string DescriptionKey = "otel.status_description";
    private const string ExceptionMessageKey = "exception.message";

    /// <summary>The key of the tag that becomes the message, so that it is no attribute of the span; null for none.</summary>
    public static string? KeyOf(SpanStatus status) => status == SpanStatus.Error ? DescriptionKey : null;

    /// <summary>Empty for none.</summary>
    public static string Of(in Span span)
    {
        if (span.Status != SpanStatus.Error)
        {
            return "";
        }

        foreach (var tag in span.Tags)
        {
            if (tag.Key == DescriptionKey)
            {
                return tag.ValueText();
            }
        }

        return OfLastException(span.Events);
    }

    private static string OfLastException(in SpanList<SpanEvent> events)
    {
        for (var i = events.Count - 1; i >= 0; i--)
        {
            var spanEvent = events[i];
            if (spanEvent.Name != ExceptionEvent.Name)
            {
                continue;
            }

            foreach (var tag in spanEvent.Tags)
            {
                if (tag.Key == ExceptionMessageKey)
                {
                    return tag.ValueText();
                }
            }
        }

        return "";
    }
}
