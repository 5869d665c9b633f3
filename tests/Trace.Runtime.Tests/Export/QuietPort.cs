using System.Net;
using System.Net.Sockets;

namespace Tracing.Runtime.Tests.Export;

/// <summary>
/// A port of UDP at which nobody listens as long as its test does not: below those that systems give to sockets which ask for any, and no other
/// test's, since each holds the port of TCP of the same number meanwhile.
/// </summary>
internal sealed class QuietPort : IDisposable
{
    private const int First = 20_000;
    private const int End = 32_000;

    private readonly Socket _claim;

    public QuietPort()
    {
        while (true)
        {
            Number = Random.Shared.Next(First, End);
            _claim = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            if (TryBind(_claim) && IsFree())
            {
                return;
            }

            _claim.Dispose();
        }
    }

    public int Number { get; }

    public void Dispose() => _claim.Dispose();

    private bool IsFree()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        return TryBind(socket);
    }

    private bool TryBind(Socket socket)
    {
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, Number));
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
