namespace Tracing.Http;

/// <summary>The explicit parent of a request that is sent.</summary>
public static class HttpRequestMessageExtensions
{
    private static readonly HttpRequestOptionsKey<SpanContext?> Key = new("Tracing.SpanContext");

    // Asking a message for its options makes them: where nobody ever gives a parent, nobody pays for the question.
    private static volatile bool _everSet;

    /// <summary>Sends the request below <paramref name="context"/>, whatever is ambient; null goes back to the ambient one.</summary>
    public static void SetSpanContext(this HttpRequestMessage request, SpanContext? context)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(Key, context);
        _everSet = true;
    }

    internal static SpanContext? ExplicitParent(this HttpRequestMessage request) =>
        _everSet && request.Options.TryGetValue(Key, out var context) ? context : null;
}
