using System.Net;

namespace Tracing.Export.Delivery;

/// <summary>A connection that takes one request after the other.</summary>
/// <param name="socket">Connected.</param>
/// <param name="stream">It, or what encrypts on it.</param>
/// <param name="host">The one that was dialled: the endpoint's or the proxy's; null for a unix-domain socket.</param>
/// <param name="address">That of its addresses which the socket is connected to.</param>
/// <param name="proxy">What reads the requests instead of the endpoint; null where nothing does.</param>
/// <param name="madeAt">A timestamp of the exporter's clock.</param>
internal sealed class HttpConnection(PolledStream socket, Stream stream, HostAddresses? host, IPAddress? address, HttpProxy? proxy, long madeAt) : IDisposable
{
    /// <summary>Plain, or encrypted.</summary>
    public Stream Stream => stream;

    /// <summary>Reads the requests instead of the endpoint; null where none does, also in a tunnel through one.</summary>
    public HttpProxy? Proxy => proxy;

    /// <summary>A timestamp of the exporter's clock.</summary>
    public long MadeAt => madeAt;

    /// <summary>It has taken a request before.</summary>
    public bool IsUsed { get; set; }

    /// <summary>An endpoint that says something unasked says good-bye.</summary>
    public bool IsUsable => !socket.HasInput;

    /// <summary>Its host has gone to other addresses, as far as is known: they are looked up beside.</summary>
    public bool HasMoved => host is not null && !host.Current().Contains(address);

    public Deadline Deadline
    {
        set => socket.Deadline = value;
    }

    public void Dispose() => stream.Dispose();
}
