using System.Net;
using System.Net.Sockets;

namespace Tracing.Export.Jaeger;

/// <summary>Sends packets to the agent and says of each why it is lost, if that is known. Of one thread.</summary>
internal sealed class AgentSocket(AgentAddress address, DatagramSocket socket) : IDisposable
{
    /// <summary>What the system said of the last packet that was lost.</summary>
    public SocketError LastError { get; private set; }

    public DropCause? Send(ReadOnlySpan<byte> packet, CancellationToken cancellation)
    {
        if (address.Current(cancellation) is not { } endPoint)
        {
            return cancellation.IsCancellationRequested ? DropCause.Stopped : Lost(SocketError.HostNotFound);
        }

        var error = socket.Send(endPoint, packet, cancellation);
        if (error is SocketError.Success)
        {
            return null;
        }

        // Neither is about the place, but about the moment or the packet.
        if (CauseOf(error) is DropCause.WouldBlock or DropCause.TooLarge)
        {
            return Lost(error);
        }

        address.Suspect();
        return endPoint is IPEndPoint && IsRefusal(error)
            ? SendAfterRefusal(endPoint, packet, error, cancellation)
            : SendElsewhere(endPoint, packet, error, cancellation);
    }

    public void Dispose() => socket.Dispose();

    /// <summary>
    /// A refusal by UDP is about the packet before, which counted as sent; this one was not sent yet. So it is sent now, and the loss
    /// is booked on it: the account is right but for one packet.
    /// </summary>
    private DropCause? SendAfterRefusal(EndPoint endPoint, ReadOnlySpan<byte> packet, SocketError refusal, CancellationToken cancellation)
    {
        if (address.TryMove(isRefused: true))
        {
            endPoint = address.Current(cancellation) ?? endPoint;
        }

        var error = socket.Send(endPoint, packet, cancellation);
        return Lost(error is SocketError.Success ? refusal : error);
    }

    /// <summary>The packet did not get away: a new socket may help, or another address.</summary>
    private DropCause? SendElsewhere(EndPoint endPoint, ReadOnlySpan<byte> packet, SocketError error, CancellationToken cancellation)
    {
        var isReset = socket.TryReset();
        if (address.TryMove(isRefused: false))
        {
            endPoint = address.Current(cancellation) ?? endPoint;
        }
        else if (!isReset)
        {
            return Lost(error);
        }

        error = socket.Send(endPoint, packet, cancellation);
        return error is SocketError.Success ? null : Lost(error);
    }

    private DropCause Lost(SocketError error)
    {
        LastError = error;
        return CauseOf(error);
    }

    private static bool IsRefusal(SocketError error) => CauseOf(error) == DropCause.Refused;

    private static DropCause CauseOf(SocketError error) => error switch
    {
        SocketError.MessageSize => DropCause.TooLarge,
        SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable => DropCause.WouldBlock,
        SocketError.ConnectionRefused or SocketError.ConnectionReset => DropCause.Refused,
        _ => DropCause.Unreachable,
    };
}
