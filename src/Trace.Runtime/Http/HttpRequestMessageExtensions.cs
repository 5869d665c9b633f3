namespace Tracing.Http;

/// <summary>What the caller of an <see cref="HttpClient"/> tells of a request that is sent.</summary>
public static class HttpRequestMessageExtensions
{
    private static readonly HttpRequestOptionsKey<SpanContext?> ContextKey = new("Tracing.SpanContext");
    private static readonly HttpRequestOptionsKey<string?> TemplateKey = new("Tracing.RouteTemplate");

    // Asking a message for its options makes them: where nobody ever sets any, nobody pays for the question.
    private static volatile bool _everSet;

    /// <summary>Sends the request below <paramref name="context"/>, whatever is ambient; null goes back to the ambient one.</summary>
    public static void SetSpanContext(this HttpRequestMessage request, SpanContext? context)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(ContextKey, context);
        _everSet = true;
    }

    /// <summary>
    /// Tells which of few kinds of request this is, such as <c>/orders/{id}</c>: it becomes part of the span's name, the tag
    /// <c>url.template</c>, and the label <c>path</c> of metrics, of which each distinct value costs memory for ever.
    /// </summary>
    /// <param name="request">Not yet sent.</param>
    /// <param name="template">A path with placeholders, never the path itself; null takes it back.</param>
    public static void SetRouteTemplate(this HttpRequestMessage request, string? template)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(TemplateKey, template);
        _everSet = true;
    }

    internal static SpanContext? ExplicitParent(this HttpRequestMessage request) =>
        _everSet && request.Options.TryGetValue(ContextKey, out var context) ? context : null;

    internal static string? RouteTemplate(this HttpRequestMessage request) =>
        _everSet && request.Options.TryGetValue(TemplateKey, out var template) ? template : null;
}
