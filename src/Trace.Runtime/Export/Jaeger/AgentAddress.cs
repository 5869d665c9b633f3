using System.Net;
using System.Net.Sockets;

namespace Tracing.Export.Jaeger;

/// <summary>Where the agent is: its name is looked up again after an error and every 30 seconds, as addresses move.</summary>
internal sealed class AgentAddress(string host, int port, TimeProvider time, Func<string, IPAddress[]> lookUp)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    /// <summary>Between two attempts, whatever fails: a lookup may block for seconds.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(1);

    private readonly IPAddress? _literal = LiteralOf(host);
    private IPEndPoint? _endPoint;
    private long _lookedUpAt;
    private bool _lookedUp;
    private bool _isSuspect;

    public string Host => host;

    public int Port => port;

    /// <summary>The end point, or null when the name was not resolved yet. The same object as long as it does not change.</summary>
    public IPEndPoint? Current()
    {
        if (_literal is not null)
        {
            return _endPoint ??= new IPEndPoint(_literal, port);
        }

        var age = time.GetElapsedTime(_lookedUpAt);
        if (!_lookedUp || age >= MaxAge || ((_isSuspect || _endPoint is null) && age >= MinAge))
        {
            LookUp();
        }

        return _endPoint;
    }

    /// <summary>Something went wrong there: look again before the next message.</summary>
    public void Suspect() => _isSuspect = true;

    // An agent "at" 0.0.0.0 is the reference's default for one on this machine.
    private static IPAddress? LiteralOf(string host) =>
        !IPAddress.TryParse(host, out var address) ? null
        : address.Equals(IPAddress.Any) ? IPAddress.Loopback
        : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
        : address;

    private void LookUp()
    {
        (_lookedUp, _isSuspect) = (true, false);
        try
        {
            // IPv4 first: published container ports and agents bound to 0.0.0.0 are there.
            var found = lookUp(host).OrderBy(static address => address.AddressFamily != AddressFamily.InterNetwork).FirstOrDefault();
            if (found is not null && !found.Equals(_endPoint?.Address))
            {
                _endPoint = new IPEndPoint(found, port);
            }
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            // The address known before, if any, stays: it is more likely right than none.
        }

        // Its age counts from the answer: a lookup that took long would else be due again at once, for each message.
        _lookedUpAt = time.GetTimestamp();
    }
}
