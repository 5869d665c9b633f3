namespace Tracing;

/// <summary>An exception as the event that OpenTelemetry's conventions ask for.</summary>
internal static class ExceptionEvent
{
    public static SpanEvent Create(Exception exception, long timestamp) => new(
        "exception",
        timestamp,
        [
            new Tag("exception.type", exception.GetType().FullName ?? exception.GetType().Name),
            new Tag("exception.message", Text(exception, static e => e.Message, SpanLimits.MaxExceptionMessage)),
            new Tag("exception.stacktrace", Text(exception, static e => e.ToString(), SpanLimits.MaxExceptionStackTrace)),
        ]);

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

        // Redacted before it is cut: a secret that is cut in two might no longer look like one.
        return Cut(ExceptionRedaction.Apply(exception, text), maxLength);
    }

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
