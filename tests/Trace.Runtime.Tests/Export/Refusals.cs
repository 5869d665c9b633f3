using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Tracing.Export.Jaeger;

namespace Tracing.Runtime.Tests.Export;

/// <summary>That nobody listens the system tells a socket when it gets to it: while a packet is sent, or a moment later where it is busy.</summary>
internal static class Refusals
{
    /// <summary>Microseconds.</summary>
    private const int Patience = 120_000_000;

    /// <summary>Waits until the packet that was sent last is known to be refused.</summary>
    public static void Await(DatagramSocket socket) => Assert.True(SocketOf(socket)!.Poll(Patience, SelectMode.SelectError));

    /// <inheritdoc cref="Await(DatagramSocket)"/>
    public static void Await(JaegerUdpExporter exporter) => Await(SocketOf(exporter));

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_socket")]
    private static extern ref Socket? SocketOf(DatagramSocket socket);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_socket")]
    private static extern ref DatagramSocket SocketOf(JaegerUdpExporter exporter);
}
