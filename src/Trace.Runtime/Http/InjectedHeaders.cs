using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>
/// The headers that tracing itself added to a message. A handler that retries sends the same message again: what the last
/// attempt added is not the application's, which would stay, since this attempt is another span.
/// </summary>
internal sealed class InjectedHeaders(HttpRequestMessage request)
{
    private static readonly HttpRequestOptionsKey<InjectedHeaders?> LastAttempt = new("Tracing.InjectedHeaders");

    private readonly List<(string Name, string Value)> _headers = new(2);

    /// <summary>How often the message was sent before.</summary>
    public int Resends { get; private set; }

    public HeaderTarget Target => new(this, static (headers, name, value) => ((InjectedHeaders)headers).Add(name, value));

    /// <summary>Takes what the attempt before added away from the message.</summary>
    public static InjectedHeaders Renew(HttpRequestMessage request)
    {
        var headers = new InjectedHeaders(request);
        if (request.Options.TryGetValue(LastAttempt, out var last) && last is not null)
        {
            last.RemoveFrom(request);
            headers.Resends = last.Resends + 1;
        }

        request.Options.Set(LastAttempt, headers);
        return headers;
    }

    private void Add(string name, string value)
    {
        if (!request.Headers.NonValidated.Contains(name) && request.Headers.TryAddWithoutValidation(name, value))
        {
            _headers.Add((name, value));
        }
    }

    private void RemoveFrom(HttpRequestMessage message)
    {
        foreach (var (name, value) in _headers)
        {
            if (HeaderSource.From(message.Headers).First(name) == value)
            {
                message.Headers.Remove(name);
            }
        }
    }
}
