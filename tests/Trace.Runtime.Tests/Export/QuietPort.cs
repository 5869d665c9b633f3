using System.Net;
using System.Net.Sockets;

namespace Tracing.Runtime.Tests.Export;

/// <summary>Ports that stay free while nobody listens there: below those that systems give to sockets which ask for any.</summary>
internal static class QuietPort
{
    private const int First = 20_000;
    private const int End = 32_000;

    public static int OfUdp()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Somebody's; another one.
            }
        }
    }
}
