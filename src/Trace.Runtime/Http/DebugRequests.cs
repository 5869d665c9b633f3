using System.Net;
using Tracing.Sampling;

namespace Tracing.Http;

/// <summary>Who may ask for a trace by the debug header or flag, and how often: a trace that must be kept is what an attacker would ask for.</summary>
internal sealed class DebugRequests
{
    private readonly IPNetwork[] _trusted;
    private readonly TokenBucket? _bucket;

    /// <param name="trusted">Empty: everybody may.</param>
    /// <param name="maxPerSecond">Traces that start; 0 is none.</param>
    /// <param name="time">The clock.</param>
    public DebugRequests(IReadOnlyList<IPNetwork> trusted, int maxPerSecond, TimeProvider time)
    {
        _trusted = [.. trusted];
        _bucket = maxPerSecond == 0 ? null : new TokenBucket(maxPerSecond, time);
    }

    public bool Trusts(IPAddress? sender)
    {
        if (_trusted.Length == 0)
        {
            return true;
        }

        if (sender is null)
        {
            return false;
        }

        // A socket for both protocols shows IPv4 senders as ::ffff:10.0.0.1.
        var address = sender.IsIPv4MappedToIPv6 ? sender.MapToIPv4() : sender;
        foreach (var network in _trusted)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one more trace may start now.</summary>
    public bool TryStart() => _bucket is not null && _bucket.TryTake();
}
