using System.Net;
using System.Net.Sockets;
using Tracing.Configuration;

namespace Tracing.Export.Jaeger;

/// <summary>Where the agent is: the one in use of the addresses of its host. Of one thread.</summary>
internal sealed class AgentAddress
{
    /// <summary>Between two moves.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(1);

    /// <summary>As long as no address is known, a lookup is waited for, once: its spans would be lost otherwise.</summary>
    private static readonly TimeSpan DefaultMaxWait = TimeSpan.FromSeconds(5);

    private readonly int _port;
    private readonly TimeProvider _time;
    private readonly TimeSpan _maxWait;
    private readonly HostAddresses? _host;
    private IPAddress[] _found = [];
    private IPAddress[] _addresses = [];
    private EndPoint? _endPoint;
    private long? _movedAt;

    public AgentAddress(string host, int port, TimeProvider time, Func<string, IPAddress[]> lookUp, TimeSpan? maxWait = null)
    {
        _port = port;
        _time = time;
        _maxWait = maxWait ?? DefaultMaxWait;
        if (UnixSocketPath.TryParse(host, out var unix))
        {
            (_endPoint, Text) = (unix, host);
        }
        else if (IPAddress.TryParse(host, out var address))
        {
            _endPoint = new IPEndPoint(NotAny(address), port);
            Text = _endPoint.ToString()!;
        }
        else
        {
            _host = new HostAddresses(host, time, lookUp);
            Text = $"{host}:{port}";
        }
    }

    /// <summary>For logs.</summary>
    public string Text { get; }

    /// <summary>Completes when the lookup that runs has an answer.</summary>
    public Task Answered => _host?.Answered ?? Task.CompletedTask;

    /// <summary>The end point, or null when the name is not resolved yet. The same object as long as it does not change.</summary>
    public EndPoint? Current(CancellationToken cancellation = default)
    {
        if (_host is not null)
        {
            var wait = _endPoint is null && !_host.IsLookingUp ? _maxWait : TimeSpan.Zero;
            Adopt(_host.Current(wait, cancellation));
        }

        return _endPoint;
    }

    /// <summary>Something went wrong there: look the name up again.</summary>
    public void Suspect() => _host?.Suspect();

    /// <summary>
    /// Goes on to the next address of the name, at most once a second. Where nobody listens at one of several, an agent of the
    /// same family is as good, and on this machine one of the other family too. Elsewhere families are changed only where there is
    /// no way to the address: a way that exists and swallows everything would never be left again.
    /// </summary>
    public bool TryMove(bool isRefused)
    {
        if (_endPoint is not IPEndPoint current || (_movedAt is { } movedAt && _time.GetElapsedTime(movedAt) < MinAge))
        {
            return false;
        }

        var anyFamily = !isRefused || Array.TrueForAll(_addresses, IPAddress.IsLoopback);
        var start = Array.IndexOf(_addresses, current.Address);
        for (var step = 1; step < _addresses.Length; step++)
        {
            var address = _addresses[(start + step) % _addresses.Length];
            if (anyFamily || address.AddressFamily == current.AddressFamily)
            {
                _endPoint = new IPEndPoint(address, _port);
                _movedAt = _time.GetTimestamp();
                return true;
            }
        }

        return false;
    }

    // An agent "at" 0.0.0.0 is the reference's default for one on this machine.
    private static IPAddress NotAny(IPAddress address) =>
        address.Equals(IPAddress.Any) ? IPAddress.Loopback
        : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
        : address;

    private void Adopt(IPAddress[] found)
    {
        if (found.Length == 0 || ReferenceEquals(found, _found))
        {
            return;
        }

        // IPv4 first: published container ports and agents bound to 0.0.0.0 are there.
        _found = found;
        _addresses = [.. found.Distinct().OrderBy(static address => address.AddressFamily != AddressFamily.InterNetwork)];
        if (_endPoint is not IPEndPoint current || !_addresses.Contains(current.Address))
        {
            _endPoint = new IPEndPoint(_addresses[0], _port);
        }
    }
}
