using System.Net;
using Tracing.Sampling;

namespace Tracing.Http;

/// <summary>Who may ask for a trace by the debug header or flag, and how often: a trace that must be kept is what an attacker would ask for.</summary>
internal sealed class DebugRequests
{
    private readonly IPNetwork[] _trusted;
    private readonly TokenBucket? _bucket;

    /// <param name="trusted">Empty: everybody may.</param>
    /// <param name="maxPerSecond">Traces that start or overrule the sampler; 0 is none.</param>
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

        // A socket for both protocols shows IPv4 senders as ::ffff:10.0.0.1, which networks of IPv4 contain as well.
        foreach (var network in _trusted)
        {
            if (network.Contains(sender))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the rate is more than 0.</summary>
    public bool AllowsAny => _bucket is not null;

    /// <summary>Whether one more trace may start now, or be recorded against the sampler.</summary>
    public bool TryStart() => _bucket is not null && _bucket.TryTake();
}
