using Tracing.Export;
using Tracing.Faults.Tests.Serving;

namespace Tracing.Faults.Tests;

/// <summary>What an endpoint over HTTP does wrong and may do right the next time, with the cause that spans are dropped for where it does not.</summary>
internal static class HttpFaults
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static IReadOnlyList<(Fault Fault, DropCause Cause)> Passing { get; } =
    [
        (new Fault("closes at once", static _ => false) { IsAtOnce = true }, DropCause.ConnectionLost),
        (new Fault("resets at once", static connection => connection.Reset()) { IsAtOnce = true }, DropCause.ConnectionLost),
        (new Fault("half-closes at once", static connection => connection.HalfClose()) { IsAtOnce = true }, DropCause.ConnectionLost),
        (new Fault("closes within the request", static connection => Within(connection, reset: false)) { NeedsMuch = true }, DropCause.ConnectionLost),
        (new Fault("resets within the request", static connection => Within(connection, reset: true)) { NeedsMuch = true }, DropCause.ConnectionLost),
        (Repeating("closes before the answer", static _ => false), DropCause.ConnectionLost),
        (Repeating("resets before the answer", static connection => connection.Reset()), DropCause.ConnectionLost),
        (Repeating("half-closes before the answer", static connection => connection.HalfClose()), DropCause.ConnectionLost),
        (Repeating("resets within the answer", "HTTP/1.1 200 OK\r\nContent-Le", static connection => connection.Reset()), DropCause.ConnectionLost),
        (Repeating("closes within the head", "HTTP/1.1 200 OK\r\nContent-Le", static _ => false), DropCause.ConnectionLost),
        (Repeating("closes within the body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it", static _ => false), DropCause.ConnectionLost),
        (Repeating("answers what is not HTTP", "SSH-2.0-OpenSSH_9.2\r\n", static connection => connection.AwaitEnd()), DropCause.ConnectionLost),
        (Repeating("answers zeros", new string('\0', 1000), static connection => connection.AwaitEnd()), DropCause.ConnectionLost),
        (Repeating("answers a status that is none", "HTTP/1.1 OK\r\n\r\n", static connection => connection.AwaitEnd()), DropCause.ConnectionLost),
        (Repeating("answers a head of 100 KB", "HTTP/1.1 200 OK\r\nX: " + new string('x', 100_000) + "\r\n\r\n", static _ => false), DropCause.ConnectionLost),
        (Repeating("answers a head without end", "HTTP/1.1 200 OK\r\n", static connection => Flood(connection, "X-Header: and another one\r\n")), DropCause.ConnectionLost),
        (Repeating("answers a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", static connection => connection.AwaitEnd()), DropCause.ConnectionLost),
        (Repeating("answers two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc", static connection => connection.AwaitEnd()), DropCause.ConnectionLost),
        (Repeating("answers a chunk without a size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", static connection => connection.AwaitEnd()), DropCause.ConnectionLost),
        (Fault.Status(408), DropCause.Timeout),
        (Fault.Status(429), DropCause.Unavailable),
        (Fault.Status(502), DropCause.Unavailable),
        (Fault.Status(503), DropCause.Unavailable),
        (Fault.Status(504), DropCause.Unavailable),
        (new Fault("never reads", static connection => Idle(connection)) { IsAtOnce = true, IsSlow = true, NeedsMuch = true }, DropCause.Timeout),
        (Repeating("never answers", static connection => connection.AwaitEnd()) with { IsSlow = true }, DropCause.Timeout),
        (Repeating("drips its answer", "HTTP/1.1 200 OK\r\nX: ", static connection => Flood(connection, "x", Pause)) with { IsSlow = true }, DropCause.Timeout),
        (new Fault("answers after the time-out", AnswerLate) { IsSlow = true }, DropCause.Timeout),
    ];

    private static Fault Repeating(string name, Func<FaultyConnection, bool> act) =>
        new(name, connection => connection.ReadRequest() is not null && act(connection));

    private static Fault Repeating(string name, string answer, Func<FaultyConnection, bool> act) => Repeating(name, connection =>
    {
        connection.Write(answer);
        return act(connection);
    });

    private static bool Within(FaultyConnection connection, bool reset)
    {
        connection.ReadPart(1000);
        return reset && connection.Reset();
    }

    private static bool Flood(FaultyConnection connection, string text, TimeSpan pause = default)
    {
        connection.WriteWithoutEnd(text, pause);
        return false;
    }

    private static bool Idle(FaultyConnection connection)
    {
        connection.Server.Stopped.Wait();
        return false;
    }

    private static bool AnswerLate(FaultyConnection connection)
    {
        if (connection.ReadRequest() is { } request && !connection.AwaitEnd())
        {
            connection.Take(request);
        }

        return false;
    }
}
