namespace Tracing;

/// <summary>An exception as the event that OpenTelemetry's conventions ask for.</summary>
internal static class ExceptionEvent
{
    public static SpanEvent Create(Exception exception, long timestamp) => new(
        "exception",
        timestamp,
        [
            new Tag("exception.type", exception.GetType().FullName ?? exception.GetType().Name),
            new Tag("exception.message", Text(exception, static e => e.Message)),
            new Tag("exception.stacktrace", Text(exception, static e => e.ToString())),
        ]);

    /// <summary>Message and ToString are the application's code, which may throw.</summary>
    private static string Text(Exception exception, Func<Exception, string?> read)
    {
        try
        {
            return read(exception) ?? "";
        }
        catch (Exception thrown)
        {
            return $"(reading it threw {thrown.GetType().FullName})";
        }
    }
}
