using System.Net;
using System.Net.Sockets;

namespace Tracing.Export;

/// <summary>
/// The addresses of a host: its name is looked up again after an error and every 30 seconds, as addresses move. Meanwhile, and as long as
/// lookups fail, those known before are in use. Of one thread.
/// </summary>
internal sealed class HostAddresses
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    /// <summary>Between two lookups, whatever fails.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly NameLookup? _lookup;
    private IPAddress[] _known = [];
    private long? _answeredAt;
    private bool _isSuspect;

    /// <param name="host">A name, or an address, which is never looked up.</param>
    /// <param name="time">The clock.</param>
    /// <param name="lookUp">The addresses of a name; throws what <see cref="Dns"/> throws.</param>
    public HostAddresses(string host, TimeProvider time, Func<string, IPAddress[]> lookUp)
    {
        (Host, _time) = (host, time);
        if (IPAddress.TryParse(host, out var address))
        {
            _known = [address];
        }
        else
        {
            _lookup = new NameLookup(host, lookUp);
        }
    }

    public string Host { get; }

    public bool IsLookingUp => _lookup is { IsRunning: true };

    /// <summary>Completes when the lookup that runs has an answer.</summary>
    public Task Answered => _lookup?.Answered ?? Task.CompletedTask;

    /// <summary>What is known, after at most this wait for a lookup that is due or runs; empty when none has found anything yet. The same object as long as none did anew.</summary>
    public IPAddress[] Current(TimeSpan wait = default, CancellationToken cancellation = default)
    {
        if (_lookup is null)
        {
            return _known;
        }

        if (!_lookup.IsRunning && IsDue)
        {
            _isSuspect = false;
            _lookup.Start();
        }

        if (_lookup.Take(wait, cancellation) is { } found)
        {
            // Its age counts from the answer: a lookup that took long would else be due again at once.
            _answeredAt = _time.GetTimestamp();
            _known = found.Length > 0 ? found : _known;
        }

        return _known;
    }

    /// <summary>
    /// The addresses for a new connection. Where none is known a lookup may take all the time; else a part of it, as one that failed is
    /// tried again in vain where the host has moved, but is better than none.
    /// </summary>
    /// <exception cref="SocketException">The name is not resolved.</exception>
    public IPAddress[] Find(TimeSpan timeout, CancellationToken cancellation) =>
        Current(_known.Length == 0 ? timeout : timeout / 4, cancellation) is { Length: > 0 } found ? found : throw new SocketException((int)SocketError.HostNotFound);

    /// <summary>Something went wrong there: look the name up again.</summary>
    public void Suspect() => _isSuspect = true;

    private bool IsDue =>
        _answeredAt is not { } answeredAt
        || _time.GetElapsedTime(answeredAt) is var age && (age >= MaxAge || ((_isSuspect || _known.Length == 0) && age >= MinAge));
}
