using System.Net;
using System.Net.Sockets;

namespace Tracing.Export.Jaeger;

/// <summary>
/// A connected datagram socket. Connected, because only then the system reports that nobody listens; and because errors come back as
/// codes then: nothing is thrown or allocated for a packet.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="minSendBuffer">Bytes that the system is asked for at first.</param>
/// <param name="maxWait">Milliseconds; longer the send buffer is not waited for.</param>
internal sealed class DatagramSocket(
    TimeProvider time,
    int minSendBuffer = DatagramSocket.MinSendBuffer,
    int maxWait = DatagramSocket.MaxWait) : IDisposable
{
    /// <summary>Bytes; room for a burst of some 16 packets.</summary>
    private const int MinSendBuffer = 1024 * 1024;

    /// <summary>Bytes.</summary>
    private const int MaxSendBuffer = 16 * 1024 * 1024;

    /// <summary>Milliseconds: the export thread has other packets to send.</summary>
    private const int MaxWait = 50;

    /// <summary>Milliseconds between two attempts where the system does not tell when there is room again.</summary>
    private const int DeviceWait = 5;

    /// <summary>Connecting anew for each packet would cost more than the packet.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromMilliseconds(100);

    private Socket? _socket;
    private EndPoint? _endPoint;
    private SocketError _openError;
    private long? _openedAt;
    private int _askedSendBuffer = minSendBuffer;

    /// <summary>Bytes that the system has; 0 without a socket.</summary>
    public int SendBufferSize => _socket?.SendBufferSize ?? 0;

    /// <summary>Bytes that the system did not exceed when it was asked to; 0 as long as it was not, or did.</summary>
    public int SendBufferLimit { get; private set; }

    /// <summary>Sends to this end point; when the send buffer is full, after a wait and with a larger one.</summary>
    public SocketError Send(EndPoint endPoint, ReadOnlySpan<byte> packet, CancellationToken cancellation)
    {
        if (!ReferenceEquals(endPoint, _endPoint))
        {
            Close();
            (_endPoint, _openedAt) = (endPoint, null);
        }

        return (_socket ?? Open(endPoint)) is { } socket ? Send(socket, packet, cancellation) : _openError;
    }

    /// <summary>Gives the socket up, so that the next packet gets another one; not if it was made a moment ago.</summary>
    public bool TryReset()
    {
        if (!IsOld)
        {
            return false;
        }

        Close();
        return true;
    }

    public void Dispose() => Close();

    private bool IsOld => _openedAt is not { } openedAt || time.GetElapsedTime(openedAt) >= MinAge;

    private Socket? Open(EndPoint endPoint)
    {
        if (!IsOld)
        {
            return null;
        }

        _openedAt = time.GetTimestamp();
        Socket? socket = null;
        try
        {
            var protocol = endPoint.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Udp;
            socket = new Socket(endPoint.AddressFamily, SocketType.Dgram, protocol);
            Ask(socket, _askedSendBuffer);
            socket.Connect(endPoint);
            socket.Blocking = false;
            return _socket = socket;
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            _openError = exception.SocketErrorCode;
            if (endPoint is UnixDomainSocketEndPoint && !File.Exists(endPoint.ToString()))
            {
                // Nobody listens: what the system says of a file that is not there, it says of other things too.
                _openError = SocketError.ConnectionRefused;
            }

            return null;
        }
    }

    private SocketError Send(Socket socket, ReadOnlySpan<byte> packet, CancellationToken cancellation)
    {
        var error = TrySend(socket, packet);
        if (error == SocketError.WouldBlock && socket.Poll(maxWait * 1000, SelectMode.SelectWrite))
        {
            error = TrySend(socket, packet);
        }

        while (error == SocketError.WouldBlock && TryGrow(socket))
        {
            error = TrySend(socket, packet);
        }

        // The queue of the device is full: a socket says that it can be written to all the same.
        for (var waited = 0; error == SocketError.NoBufferSpaceAvailable && waited < maxWait; waited += DeviceWait)
        {
            cancellation.WaitHandle.WaitOne(DeviceWait);
            error = TrySend(socket, packet);
        }

        return error;
    }

    private static SocketError TrySend(Socket socket, ReadOnlySpan<byte> packet)
    {
        socket.Send(packet, SocketFlags.None, out var error);
        return error;
    }

    /// <summary>Asks for twice as much, and looks what the system has given.</summary>
    private bool TryGrow(Socket socket)
    {
        if (_askedSendBuffer >= MaxSendBuffer || SendBufferLimit > 0)
        {
            return false;
        }

        var before = socket.SendBufferSize;
        Ask(socket, 2 * _askedSendBuffer);
        var given = socket.SendBufferSize;
        if (given > before)
        {
            _askedSendBuffer *= 2;
            return true;
        }

        SendBufferLimit = given;
        return false;
    }

    private static void Ask(Socket socket, int sendBuffer)
    {
        try
        {
            socket.SendBufferSize = sendBuffer;
        }
        catch (SocketException)
        {
            // So some systems say that it is too much; others give less. What was there stays.
        }
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
