namespace Tracing.Faults.Tests.Serving;

/// <summary>What a server does with one request, or instead of it.</summary>
/// <param name="Name">For the names of tests and the page of faults.</param>
/// <param name="Act">Does it; says whether the connection stays for more.</param>
internal sealed record Fault(string Name, Func<FaultyConnection, bool> Act)
{
    /// <summary>None: takes the spans of each request.</summary>
    public static readonly Fault None = new("takes the spans", static connection => connection.ReadRequest() is { } request && connection.Take(request));

    /// <summary>Happens as soon as there is a connection, and not when a request comes.</summary>
    public bool IsAtOnce { get; init; }

    /// <summary>Only the client's time-out ends it.</summary>
    public bool IsSlow { get; init; }

    /// <summary>Needs a request that fits into no buffer on the way.</summary>
    public bool NeedsMuch { get; init; }

    /// <summary>Reads a request and answers this.</summary>
    public static Fault Answer(string name, string answer, bool stays = false) => new(name, connection =>
    {
        if (connection.ReadRequest() is null)
        {
            return false;
        }

        connection.Write(answer);
        return stays;
    });

    /// <summary>Reads a request and answers a status, with the headers in lines of their own.</summary>
    public static Fault Status(int status, string headers = "", string body = "no") => Answer(
        $"answers {status}", $"HTTP/1.1 {status} Whatever\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}", stays: true);

    /// <summary>Reads a request, and takes its spans when the gate opens.</summary>
    public static Fault Waits(ManualResetEventSlim gate) => new("answers when it is told to", connection =>
    {
        if (connection.ReadRequest() is not { } request)
        {
            return false;
        }

        WaitHandle.WaitAny([gate.WaitHandle, connection.Server.Stopped.WaitHandle]);
        return gate.IsSet && connection.Take(request);
    });

    public override string ToString() => Name;
}
