using Microsoft.AspNetCore.Http;

namespace Tracing.AspNetCore;

/// <summary>What a request's span tells of the request as it came: references to text that is there anyway, none of it longer than <see cref="CapturedText.MaxLength"/>.</summary>
internal readonly struct RequestFacts
{
    public const int TagSlots = 8;

    private readonly string? _method;
    private readonly string _path;
    private readonly RequestSender _sender;

    public RequestFacts(HttpRequest request, ServedConnection? connection)
    {
        _method = CapturedText.Cap(request.Method);
        var path = request.PathBase.HasValue ? request.PathBase.Value + request.Path.Value : request.Path.Value;
        _path = string.IsNullOrEmpty(path) ? "/" : CapturedText.Cap(path);
        _sender = RequestSender.Of(request, connection);
    }

    /// <summary>Of all texts that are kept.</summary>
    public int Characters => _method is null ? 0 : _method.Length + _path.Length + _sender.Characters;

    /// <summary>Without a key where there is nothing to tell.</summary>
    public Tag Tell(int slot) => _method is null ? default : slot switch
    {
        0 => new Tag("http.request.method", RequestMethod.Canonical(_method) ?? "_OTHER"),
        1 => RequestMethod.Canonical(_method) is null ? new Tag("http.request.method_original", _method) : default,
        2 => new Tag("url.scheme", _sender.Scheme),
        3 => new Tag("url.path", _path),
        4 => Tell("server.address", _sender.Address),
        5 => _sender.Port >= 0 ? new Tag("server.port", _sender.Port) : default,
        6 => Tell("user_agent.original", _sender.UserAgent),
        7 => Tell("network.protocol.version", _sender.ProtocolVersion),
        _ => default,
    };

    private static Tag Tell(string key, string? value) => value is null ? default : new Tag(key, value);
}
