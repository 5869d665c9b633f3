namespace Tracing;

/// <summary>An exception as the event that OpenTelemetry's conventions ask for.</summary>
internal static class ExceptionEvent
{
    public const string Name = "exception";

    private const string Message = "exception.message";
    private const string StackTrace = "exception.stacktrace";
    private const string StatusDescription = "otel.status_description";

    public static SpanEvent Create(Exception exception, long timestamp) => new(
        Name,
        timestamp,
        [
            new Tag("exception.type", exception.GetType().FullName ?? exception.GetType().Name),
            new Tag(Message, Text(exception, static e => e.Message, SpanLimits.MaxExceptionMessage)),
            new Tag(StackTrace, Text(exception, static e => e.ToString(), SpanLimits.MaxExceptionStackTrace)),
        ]);

    /// <summary>Which event has the last of fewer places: an exception at the end tells how the operation ended, and has it.</summary>
    /// <param name="events">At least one.</param>
    /// <param name="places">1 up to the number of events.</param>
    public static int Last(in SpanList<SpanEvent> events, int places) => events[^1].Name == Name ? events.Count - 1 : places - 1;

    /// <summary>The tag as it may be recorded, which somebody else made of an exception, or of anything else.</summary>
    public static Tag Redacted(in Tag tag)
    {
        var maxLength = tag.Key switch
        {
            Message or StatusDescription => SpanLimits.MaxExceptionMessage,
            StackTrace => SpanLimits.MaxExceptionStackTrace,
            _ => 0,
        };
        return maxLength > 0 && tag.Type == TagType.String ? new Tag(tag.Key, Fit(null, tag.AsString(), maxLength)) : tag;
    }

    /// <summary>Message and ToString are the application's code, which may throw.</summary>
    private static string Text(Exception exception, Func<Exception, string?> read, int maxLength)
    {
        string text;
        try
        {
            text = read(exception) ?? "";
        }
        catch (Exception thrown)
        {
            return $"(reading it threw {thrown.GetType().FullName})";
        }

        return Fit(exception, text, maxLength);
    }

    // Redacted before it is cut: a secret that is cut in two might no longer look like one.
    private static string Fit(Exception? exception, string text, int maxLength) => Cut(ExceptionRedaction.Apply(exception, text), maxLength);

    private static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        // A surrogate pair stays whole.
        var length = char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength;
        return $"{text.AsSpan(0, length)}… (cut, {text.Length} characters)";
    }
}
