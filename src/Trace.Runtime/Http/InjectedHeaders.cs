using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>
/// The headers that tracing itself added to a message. A handler that retries sends the same message again: what the last
/// attempt added is not the application's, which would stay, since this attempt is another span, and may go elsewhere.
/// </summary>
internal sealed class InjectedHeaders
{
    private static readonly HttpRequestOptionsKey<InjectedHeaders?> LastAttempt = new("Tracing.InjectedHeaders");

    private readonly HttpRequestMessage _request;
    private readonly object _sender;
    private readonly InjectedHeaders? _before;
    private readonly List<(string Name, string Value)> _headers = new(2);

    private InjectedHeaders(HttpRequestMessage request, object sender, InjectedHeaders? last)
    {
        _request = request;
        _sender = sender;
        if (last?.LastOf(sender) is { } own)
        {
            Resends = own.Resends + 1;
        }

        _before = last?._sender == sender ? last._before : last;
    }

    /// <summary>How often its sender sent the message before. Of handlers within each other each counts its own.</summary>
    public int Resends { get; }

    public HeaderTarget Target => new(this, static (headers, name, value) => ((InjectedHeaders)headers).Add(name, value));

    /// <summary>Takes what the attempt before added away from the message, and keeps what this one adds.</summary>
    /// <param name="request">About to be sent.</param>
    /// <param name="sender">The handler that sends it.</param>
    public static InjectedHeaders Renew(HttpRequestMessage request, object sender)
    {
        var last = Remove(request);
        var headers = new InjectedHeaders(request, sender, last);
        request.Options.Set(LastAttempt, headers);
        return headers;
    }

    /// <summary>Takes what the attempt before added away from the message; what that was, if there was one.</summary>
    public static InjectedHeaders? Remove(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(LastAttempt, out var last) || last is null)
        {
            return null;
        }

        foreach (var (name, value) in last._headers)
        {
            if (HeaderSource.From(request.Headers).First(name) == value)
            {
                request.Headers.Remove(name);
            }
        }

        return last;
    }

    private InjectedHeaders? LastOf(object sender)
    {
        var attempt = this;
        while (attempt is not null && attempt._sender != sender)
        {
            attempt = attempt._before;
        }

        return attempt;
    }

    private bool Add(string name, string value)
    {
        if (_request.Headers.NonValidated.Contains(name) || !_request.Headers.TryAddWithoutValidation(name, value))
        {
            return false;
        }

        _headers.Add((name, value));
        return true;
    }
}
