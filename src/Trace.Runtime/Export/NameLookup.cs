using System.Net;
using System.Net.Sockets;

namespace Tracing.Export;

/// <summary>
/// Looks a name up on a thread of its own, one lookup at a time: it may take many seconds, in which spans go on leaving. It is not
/// the thread pool's, whose starvation must not stop the export.
/// </summary>
internal sealed class NameLookup(string host, Func<string, IPAddress[]> lookUp)
{
    private Task<IPAddress[]>? _running;

    public bool IsRunning => _running is not null;

    /// <summary>Completes when the lookup that runs has an answer.</summary>
    public Task Answered => _running ?? Task.CompletedTask;

    public void Start() =>
        _running = Task.Factory.StartNew(LookUp, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The answer, if there is one in time; empty when the lookup failed. Then the next may start.</summary>
    public IPAddress[]? Take(TimeSpan wait, CancellationToken cancellation)
    {
        try
        {
            if (_running is not { } running || !running.Wait((int)wait.TotalMilliseconds, cancellation))
            {
                return null;
            }

            _running = null;
            return running.Result;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private IPAddress[] LookUp()
    {
        try
        {
            return lookUp(host);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return [];
        }
    }
}
