using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Tracing.Export;
using Tracing.Faults.Tests.Serving;

namespace Tracing.Faults.Tests;

/// <summary>What an endpoint of gRPC does wrong and may do right the next time, with the cause that spans are dropped for where it does not.</summary>
internal static class GrpcFaults
{
    private const int InternalError = 2;
    private const int FlowControlError = 3;
    private const int Cancelled = 8;

    public static IReadOnlyList<(Fault Fault, DropCause Cause)> Passing { get; } =
    [
        (new Fault("closes at once", static _ => false) { IsAtOnce = true }, DropCause.ConnectionLost),
        (new Fault("resets at once", static connection => connection.Reset()) { IsAtOnce = true }, DropCause.ConnectionLost),
        (new Fault("half-closes at once", static connection => connection.HalfClose()) { IsAtOnce = true }, DropCause.ConnectionLost),
        (AtOnce("answers by HTTP/1.1", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"), DropCause.ConnectionLost),
        (AtOnce("answers what is not HTTP", "SSH-2.0-OpenSSH_9.2\r\n"), DropCause.ConnectionLost),
        (Call("closes before the answer", static _ => false), DropCause.ConnectionLost),
        (Call("resets before the answer", static connection => connection.Reset()), DropCause.ConnectionLost),
        (Call("breaks the call off by INTERNAL_ERROR", static connection => Breaks(connection, InternalError)), DropCause.ConnectionLost),
        (Call("breaks the call off by CANCEL", static connection => Breaks(connection, Cancelled)), DropCause.ConnectionLost),
        (Call("says GOAWAY with an error", static connection => Leaves(connection, FlowControlError)), DropCause.ConnectionLost),
        (Call("ends within the message", EndsWithinMessage), DropCause.ConnectionLost),
        (Call("sends frames that make no sense", static connection => Garbage(connection)), DropCause.ConnectionLost),
        (Status("UNAVAILABLE", 14), DropCause.Unavailable),
        (Status("UNAVAILABLE with RetryInfo", 14, RetryInfo(TimeSpan.FromMilliseconds(10))), DropCause.Unavailable),
        (Status("RESOURCE_EXHAUSTED with RetryInfo", 8, RetryInfo(TimeSpan.FromMilliseconds(10))), DropCause.Unavailable),
        (Status("ABORTED", 10), DropCause.Unavailable),
        (Status("DEADLINE_EXCEEDED", 4), DropCause.Timeout),
        (Call("answers 503", static connection => Http(connection, "503")), DropCause.Unavailable),
        (new Fault("never reads", Idles) { IsAtOnce = true, IsSlow = true, NeedsMuch = true }, DropCause.Timeout),
        (Call("never answers", static connection => connection.AwaitEnd()) with { IsSlow = true }, DropCause.Timeout),
        (Call("never ends its answer", NeverEnds) with { IsSlow = true }, DropCause.Timeout),
    ];

    /// <summary>Answers that are meant for good.</summary>
    public static IReadOnlyList<Fault> Lasting { get; } =
    [
        Status("INVALID_ARGUMENT", 3),
        Status("PERMISSION_DENIED", 7),
        Status("UNAUTHENTICATED", 16),
        Status("UNIMPLEMENTED", 12),
        Status("RESOURCE_EXHAUSTED without RetryInfo", 8),
        Status("a status that is none", 77),
        Call("has no trailers", static connection =>
        {
            connection.Http2.WriteHeaders(ends: false, (":status", "200"), ("content-type", "application/grpc"));
            connection.Http2.WriteData([0, 0, 0, 0, 0], ends: true);
            return true;
        }),
        Call("answers 404", static connection => Http(connection, "404")),
    ];

    /// <summary>A <c>google.rpc.Status</c> with one detail, by Google's own writer: the types of it are in no package here.</summary>
    public static (string, string) RetryInfo(TimeSpan delay)
    {
        using var info = new MemoryStream();
        using (var output = new CodedOutputStream(info, leaveOpen: true))
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteMessage(Duration.FromTimeSpan(delay));
        }

        var any = new Any { TypeUrl = "type.googleapis.com/google.rpc.RetryInfo", Value = ByteString.CopyFrom(info.ToArray()) };
        using var status = new MemoryStream();
        using (var output = new CodedOutputStream(status, leaveOpen: true))
        {
            output.WriteTag(1, WireFormat.WireType.Varint);
            output.WriteInt32(8);
            output.WriteTag(3, WireFormat.WireType.LengthDelimited);
            output.WriteMessage(any);
        }

        return ("grpc-status-details-bin", Convert.ToBase64String(status.ToArray()).TrimEnd('='));
    }

    public static Fault Status(string name, int status, params IEnumerable<(string, string)> trailers) => new("answers " + name, connection =>
    {
        if (connection.ReadRequest() is null)
        {
            return false;
        }

        connection.AnswerCall(status, message: null, trailers);
        return true;
    });

    private static Fault AtOnce(string name, string answer) => new(name, connection =>
    {
        connection.Write(answer);
        return connection.AwaitEnd();
    })
    {
        IsAtOnce = true,
    };

    private static Fault Call(string name, Func<FaultyConnection, bool> act) =>
        new(name, connection => connection.ReadRequest() is not null && act(connection));

    private static bool Breaks(FaultyConnection connection, int code)
    {
        connection.Http2.ResetStream(code);
        return true;
    }

    private static bool Leaves(FaultyConnection connection, int code)
    {
        connection.Http2.GoAway(int.MaxValue, code);
        return false;
    }

    private static bool Http(FaultyConnection connection, string status)
    {
        connection.Http2.WriteHeaders(ends: true, (":status", status));
        return true;
    }

    private static bool EndsWithinMessage(FaultyConnection connection)
    {
        connection.Http2.WriteHeaders(ends: false, (":status", "200"), ("content-type", "application/grpc"));
        connection.Http2.WriteData([0, 0, 0, 0, 9, 1, 2]);
        return false;
    }

    private static bool Garbage(FaultyConnection connection)
    {
        connection.Write([.. Enumerable.Repeat((byte)0xfe, 100)]);
        return connection.AwaitEnd();
    }

    private static bool NeverEnds(FaultyConnection connection)
    {
        connection.Http2.WriteHeaders(ends: false, (":status", "200"), ("content-type", "application/grpc"));
        return connection.AwaitEnd();
    }

    private static bool Idles(FaultyConnection connection)
    {
        connection.Server.Stopped.Wait();
        return false;
    }
}
