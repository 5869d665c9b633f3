using System.Net;
using System.Net.Sockets;

namespace Tracing.Export.Jaeger;

/// <summary>
/// Sends packets to the agent by UDP and says of each why it is lost, if that is known. The socket is connected, because
/// only then the system reports that nobody listens, and errors come back as codes: nothing is thrown or allocated.
/// </summary>
internal sealed class AgentSocket(AgentAddress address) : IDisposable
{
    /// <summary>Bytes; room for a burst of some 60 packets.</summary>
    private const int SendBufferSize = 4 * 1024 * 1024;

    /// <summary>Microseconds; longer the send buffer is not waited for.</summary>
    private const int MaxWaitMicroseconds = 50_000;

    private Socket? _socket;
    private IPEndPoint? _connectedTo;

    public DropCause? Send(ReadOnlySpan<byte> packet)
    {
        try
        {
            return address.Current() is { } endPoint ? SendTo(endPoint, packet) : DropCause.Unreachable;
        }
        catch (SocketException exception)
        {
            return Failed(exception.SocketErrorCode);
        }
    }

    public void Dispose() => Disconnect();

    private DropCause? SendTo(IPEndPoint endPoint, ReadOnlySpan<byte> packet)
    {
        var socket = ConnectedTo(endPoint);
        var error = TrySend(socket, packet);
        if (error is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable && socket.Poll(MaxWaitMicroseconds, SelectMode.SelectWrite))
        {
            error = TrySend(socket, packet);
        }

        if (error is not (SocketError.ConnectionRefused or SocketError.ConnectionReset))
        {
            return error == SocketError.Success ? null : Failed(error);
        }

        // The refusal is about the packet before, which counted as sent; this one was not sent yet. So it is sent now, and
        // the loss is booked on it: the account is right but for one packet.
        address.Suspect();
        var retried = TrySend(socket, packet);
        return retried is SocketError.Success or SocketError.ConnectionRefused or SocketError.ConnectionReset
            ? DropCause.Refused
            : Failed(retried);
    }

    private static SocketError TrySend(Socket socket, ReadOnlySpan<byte> packet)
    {
        socket.Send(packet, SocketFlags.None, out var error);
        return error;
    }

    private Socket ConnectedTo(IPEndPoint endPoint)
    {
        if (_socket is not null && ReferenceEquals(endPoint, _connectedTo))
        {
            return _socket;
        }

        Disconnect();
        _socket = new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { SendBufferSize = SendBufferSize };
        _socket.Connect(endPoint);
        _socket.Blocking = false;
        _connectedTo = endPoint;
        return _socket;
    }

    private DropCause Failed(SocketError error)
    {
        if (error is SocketError.MessageSize)
        {
            return DropCause.TooLarge;
        }

        if (error is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable)
        {
            return DropCause.WouldBlock;
        }

        address.Suspect();
        Disconnect();
        return DropCause.Unreachable;
    }

    private void Disconnect()
    {
        _socket?.Dispose();
        (_socket, _connectedTo) = (null, null);
    }
}
