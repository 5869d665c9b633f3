using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Tracing.Viewer;

/// <summary>Receives the Jaeger agent protocol on a loopback UDP port, on a thread of its own: a starved thread pool loses no datagram.</summary>
internal sealed class UdpSpanReceiver : IDisposable
{
    /// <summary>Bytes; bursts wait here while a datagram is decoded. The kernel may grant less.</summary>
    private const int KernelBuffer = 4 * 1024 * 1024;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly Socket _socket;
    private readonly SpanIntake _intake;
    private readonly ReceiverLog _log;
    private readonly Thread _thread;
    private volatile bool _stopping;

    private UdpSpanReceiver(Socket socket, SpanIntake intake, ILogger logger)
    {
        _socket = socket;
        _intake = intake;
        _log = new ReceiverLog(logger, TimeProvider.System);
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _thread = new Thread(Receive) { IsBackground = true, Name = "trace viewer: UDP receiver" };
    }

    public IPEndPoint EndPoint { get; }

    /// <exception cref="ViewerPortInUseException">Another process holds the port.</exception>
    public static UdpSpanReceiver Start(int port, SpanIntake intake, ILogger logger)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.ReceiveBufferSize = KernelBuffer;
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied
                ? ViewerPortInUseException.Udp(port, exception)
                : exception;
        }

        var receiver = new UdpSpanReceiver(socket, intake, logger);

        // Unsafe: the caller's ambient context must not live on in this thread.
        receiver._thread.UnsafeStart();
        return receiver;
    }

    public void Dispose()
    {
        if (_stopping)
        {
            return;
        }

        _stopping = true;
        WakeUp();
        _thread.Join(StopTimeout);
        _socket.Dispose();
    }

    // Closing a socket does not end a blocked receive on every system; a datagram does.
    private void WakeUp()
    {
        try
        {
            _socket.SendTo(ReadOnlySpan<byte>.Empty, SocketFlags.None, EndPoint);
        }
        catch (SocketException)
        {
            _socket.Dispose();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "One bad datagram must not end the reception of the next.")]
    private void Receive()
    {
        var buffer = new byte[AgentMessageDecoder.MaxDatagram];
        var sender = new SocketAddress(AddressFamily.InterNetwork);
        while (!_stopping)
        {
            try
            {
                var length = _socket.ReceiveFrom(buffer, SocketFlags.None, sender);
                if (!_stopping && !_intake.TryTake(buffer.AsSpan(0, length), out var reason))
                {
                    _log.Malformed(length, reason!);
                }
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (Exception exception)
            {
                if (_stopping)
                {
                    return;
                }

                _log.Failed(exception);
            }
        }
    }
}
