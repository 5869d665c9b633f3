using System.Net;

namespace Tracing.Export.Delivery;

/// <summary>A connection that takes one request after the other.</summary>
internal sealed class HttpConnection(PolledStream socket, Stream stream, IPAddress? address, HttpProxy? proxy, long madeAt) : IDisposable
{
    /// <summary>Plain, or encrypted.</summary>
    public Stream Stream => stream;

    /// <summary>Whom it leads to; null for a unix-domain socket.</summary>
    public IPAddress? Address => address;

    /// <summary>Reads the requests instead of the endpoint; null where none does, also in a tunnel through one.</summary>
    public HttpProxy? Proxy => proxy;

    /// <summary>A timestamp of the exporter's clock.</summary>
    public long MadeAt => madeAt;

    /// <summary>It has taken a request before.</summary>
    public bool IsUsed { get; set; }

    /// <summary>An endpoint that says something unasked says good-bye.</summary>
    public bool IsUsable => !socket.HasInput;

    public Deadline Deadline
    {
        set => socket.Deadline = value;
    }

    public void Dispose() => stream.Dispose();
}
