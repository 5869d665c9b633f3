using System.Net;

namespace Tracing.Export.Delivery;

/// <summary>The addresses of a host, asked for anew after an error and every 30 seconds: endpoints move.</summary>
internal sealed class EndpointAddresses(TimeProvider time, Func<string, IPAddress[]> resolve)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private IPAddress[] _addresses = [];
    private string? _host;
    private long _resolvedAt;

    /// <exception cref="System.Net.Sockets.SocketException">The name is not resolved.</exception>
    public IPAddress[] Of(string host)
    {
        if (host != _host || time.GetElapsedTime(_resolvedAt) >= MaxAge)
        {
            _host = null;
            _addresses = IPAddress.TryParse(host, out var address) ? [address] : resolve(host);
            (_host, _resolvedAt) = (host, time.GetTimestamp());
        }

        return _addresses;
    }

    /// <summary>Something went wrong on the way to them: the next one asks again.</summary>
    public void Suspect() => _host = null;
}
