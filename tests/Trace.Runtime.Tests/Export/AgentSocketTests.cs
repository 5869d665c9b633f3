using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Export.Jaeger;
using Tracing.Tests;

namespace Tracing.Runtime.Tests.Export;

/// <summary>Real sockets; what is asserted of errors is what Linux does.</summary>
public sealed class AgentSocketTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<IDisposable> _disposed = [];

    public void Dispose() => _disposed.ForEach(static disposable => disposable.Dispose());

    [Fact]
    public void Of_1000_packets_those_that_were_sent_have_arrived_though_the_agent_was_down_for_half_of_them()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var port = new QuietPort();
        using var socket = SocketTo("127.0.0.1", port.Number, out var agent);
        var (sent, arrived, refused) = (0, 0, 0);
        for (var phase = 0; phase < 8; phase++)
        {
            using var receiver = phase % 2 == 0 ? Bind(port.Number) : null;
            for (var i = 0; i < 125; i++)
            {
                var cause = agent.Send([1], default);
                Assert.True(cause is null or DropCause.Refused);
                (sent, refused) = cause is null ? (sent + 1, refused) : (sent, refused + 1);
                if (receiver is null)
                {
                    Refusals.Await(socket);
                }
                else
                {
                    arrived += Read(receiver, atLeast: 1);
                }
            }
        }

        // The last phase was a dark one: what its last packet met is not known yet.
        using var last = Bind(port.Number);
        refused += agent.Send([1], default) is DropCause.Refused ? 1 : 0;
        arrived += Read(last, atLeast: 1);
        Assert.Equal(1001, sent + refused);
        Assert.Equal(sent, arrived);
        Assert.Equal(500, refused);
    }

    [Fact]
    public void An_agent_that_listens_at_the_other_family_only_is_found_and_after_its_restart_too()
    {
        if (!OperatingSystem.IsLinux() || !Machine.HasIPv6)
        {
            return;
        }

        using var port = new QuietPort();
        var receiver = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp) { DualMode = false };
        receiver.Bind(new IPEndPoint(IPAddress.IPv6Loopback, port.Number));
        _disposed.Add(receiver);
        using var socket = SocketTo("localhost", ((IPEndPoint)receiver.LocalEndPoint!).Port, out var agent);

        // The first goes to IPv4, which is known, and booked, with the second.
        Assert.Null(agent.Send([1], default));
        Refusals.Await(socket);
        DropCause?[] causes = [.. Enumerable.Range(0, 3).Select(_ => agent.Send([1], default))];

        Assert.Equal([DropCause.Refused, null, null], causes);
        Assert.Equal(3, Read(receiver, atLeast: 3));
    }

    [Fact]
    public void An_address_without_a_way_to_it_is_left_for_another_at_once_and_named()
    {
        using var receiver = Bind(0);
        var port = ((IPEndPoint)receiver.LocalEndPoint!).Port;

        // The system refuses to send to all without being asked to, also to all of this machine, which needs no network: it does so at once, as it does
        // without a route or by a firewall.
        var all = IPAddress.Parse("127.255.255.255");
        using var socket = SocketTo("agent", port, out var agent, all, IPAddress.Loopback);
        Assert.Null(agent.Send([1], default));
        Assert.Equal(1, Read(receiver, atLeast: 1));

        using var only = SocketTo(all.ToString(), port, out var lost);
        Assert.Equal(DropCause.Unreachable, lost.Send([1], default));
        Assert.Equal(SocketError.AccessDenied, lost.LastError);
    }

    [Fact]
    public void A_datagram_that_the_system_does_not_send_is_too_large()
    {
        using var receiver = Bind(0);
        using var socket = SocketTo("127.0.0.1", ((IPEndPoint)receiver.LocalEndPoint!).Port, out var agent);

        Assert.Equal(DropCause.TooLarge, agent.Send(new byte[65_508], default));
        Assert.Null(agent.Send(new byte[65_000], default));
        Assert.Equal(1, Read(receiver, atLeast: 1));
    }

    [Fact]
    public void A_cancelled_lookup_is_no_loss_of_the_networks()
    {
        using var socket = new DatagramSocket(_time);
        using var cancellation = new CancellationTokenSource();
        using var gate = new ManualResetEventSlim();
        using var agent = new AgentSocket(new AgentAddress("agent", 1, _time, _ =>
        {
            gate.Wait(TimeSpan.FromSeconds(120));
            return [];
        }), socket);
        cancellation.Cancel();

        Assert.Equal(DropCause.Stopped, agent.Send([1], cancellation.Token));
        gate.Set();
    }

    [Fact]
    public void A_Unix_socket_that_is_full_blocks_a_moment_and_goes_on_when_it_is_read()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var receiver = new UnixReceiver();
        using var socket = SocketTo(receiver.Host, 6831, out var agent);
        var sent = 0;
        DropCause? cause;
        while ((cause = agent.Send(new byte[65_000], default)) is null && sent < 100_000)
        {
            sent++;
        }

        Assert.Equal(DropCause.WouldBlock, cause);
        Assert.Equal(sent, receiver.Read().Count);
        Assert.Null(agent.Send([1], default));
        Assert.Equal([1], Assert.Single(receiver.Read()));
    }

    [Fact]
    public void A_Unix_socket_that_is_made_anew_is_found_again_and_every_packet_is_accounted_for()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var path = UnixReceiver.NewPath();
        using var socket = SocketTo("unix:" + path, 6831, out var agent);
        Assert.Equal(DropCause.Refused, agent.Send([1], default));
        var (sent, arrived) = (0, 0);
        for (var restart = 0; restart < 5; restart++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            using (var receiver = new UnixReceiver(path))
            {
                for (var i = 0; i < 20; i++)
                {
                    sent += agent.Send([1], default) is null ? 1 : 0;
                    arrived += receiver.Read().Count;
                }
            }

            _time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.Equal(DropCause.Refused, agent.Send([1], default));
        }

        Assert.Equal((100, 100), (sent, arrived));
    }

    [Fact]
    public void The_send_buffer_grows_when_it_stays_full_and_its_limit_is_found()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // What was sent to a Unix socket takes room in the sender's buffer until it is read.
        using var large = new DatagramSocket(_time, minSendBuffer: 8 * 1024 * 1024, maxWait: 1);
        using var small = new DatagramSocket(_time, minSendBuffer: 16 * 1024, maxWait: 1);

        var inLarge = SendUntilFull(large);
        var inSmall = SendUntilFull(small);

        Assert.True(inLarge > 1);
        Assert.Equal(inLarge, inSmall);
        Assert.True(small.SendBufferLimit == 0 || small.SendBufferLimit == small.SendBufferSize);

        static int SendUntilFull(DatagramSocket socket)
        {
            using var receiver = new UnixReceiver();
            var endPoint = new UnixDomainSocketEndPoint(receiver.Path);
            var sent = 0;
            while (socket.Send(endPoint, new byte[20_000], default) == SocketError.Success)
            {
                sent++;
            }

            return sent;
        }
    }

    [Fact]
    public async Task What_does_not_fit_into_the_send_buffer_waits_for_room()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var receiver = new UnixReceiver();
        using var socket = new DatagramSocket(_time, maxWait: 120_000);
        var endPoint = new UnixDomainSocketEndPoint(receiver.Path);
        var sending = Task.Factory.StartNew(
            () => Enumerable.Range(0, 2000).Count(_ => socket.Send(endPoint, new byte[1000], default) == SocketError.Success),
            TaskCreationOptions.LongRunning);
        var arrived = 0;
        while (!sending.IsCompleted)
        {
            arrived += receiver.Read().Count;
            await Task.Yield();
        }

        Assert.Equal(2000, await sending);
        Assert.Equal(2000, arrived + receiver.Read().Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_packet_allocates_nothing_also_while_nobody_listens(bool listens)
    {
        using var receiver = new UdpReceiver();
        using var quiet = new QuietPort();
        using var socket = SocketTo("127.0.0.1", listens ? receiver.Port : quiet.Number, out var agent);
        var packet = new byte[1000];

        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                agent.Send(packet, default);
            }
        }));
    }

    private DatagramSocket SocketTo(string host, int port, out AgentSocket agent, params IPAddress[] answer)
    {
        var socket = new DatagramSocket(_time);
        agent = new AgentSocket(
            new AgentAddress(host, port, _time, _ => answer.Length == 0 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : answer), socket);
        return socket;
    }

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1024 * 1024 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    /// <summary>What is there, after as many packets as have been sent: the system may be busy with them still.</summary>
    private static int Read(Socket receiver, int atLeast)
    {
        var read = 0;
        var buffer = new byte[65_536];
        receiver.ReceiveTimeout = 120_000;
        for (; read < atLeast || receiver.Poll(0, SelectMode.SelectRead); read++)
        {
            receiver.Receive(buffer);
        }

        return read;
    }
}
