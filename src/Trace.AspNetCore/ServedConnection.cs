using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tracing.AspNetCore;

/// <summary>
/// What the requests of one connection, or those that take turns in one place for a stream of HTTP/2, use one after the other. The server
/// keeps it with the object that is a request's features, and there is one request at a time that has these.
/// </summary>
internal sealed class ServedConnection
{
    private static readonly object Key = new();

    private ServedConnection()
    {
    }

    public CountingResponseBody? Body { get; set; }

    public RequestSender? Sender { get; set; }

    /// <summary>
    /// Null where the server keeps nothing, and where the response's body is no longer the server's: what other middleware puts there is
    /// the request's alone, and is not to be held longer.
    /// </summary>
    public static ServedConnection? Of(HttpContext context)
    {
        if (context.Features[typeof(IHttpResponseBodyFeature)] is not IPersistentStateFeature { State: var state })
        {
            return null;
        }

        if (state.TryGetValue(Key, out var kept))
        {
            return (ServedConnection)kept!;
        }

        var connection = new ServedConnection();
        state[Key] = connection;
        return connection;
    }
}
