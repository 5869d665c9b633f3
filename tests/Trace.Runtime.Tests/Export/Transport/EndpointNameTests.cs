using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Otlp;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>The name of an endpoint and its addresses, by HTTP and by gRPC.</summary>
public sealed class EndpointNameTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);
    private static readonly IPAddress Elsewhere = IPAddress.Parse("127.0.0.7");

    private readonly FakeTimeProvider _time = new();
    private readonly ManualResetEventSlim _nameServer = new(initialState: true);
    private IPAddress[]? _addresses = [IPAddress.Loopback];
    private int _lookUps;
    private int _calls;

    public void Dispose()
    {
        _nameServer.Set();
        _nameServer.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_name_server_that_does_not_answer_costs_a_connection_nothing(bool isGrpc)
    {
        await using var server = await StartAsync(isGrpc);
        using var transport = Transport(isGrpc, server.Address);
        AssertAccepted(transport);

        _nameServer.Reset();
        _time.Advance(TimeSpan.FromSeconds(31));
        AssertAccepted(transport);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _lookUps) == 2, Long));
        AssertAccepted(transport);
        AssertAccepted(transport);

        Assert.Equal((2, 4), (_lookUps, _calls));
        Assert.False(_nameServer.IsSet);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_name_that_is_not_resolved_is_asked_for_once_a_second(bool isGrpc)
    {
        _addresses = null;
        using var transport = Transport(isGrpc, new Uri("http://collector.example:4317" + GrpcServer.Method));

        for (var second = 1; second <= 2; second++)
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                Assert.Equal(DropCause.Unreachable, transport.Send(new byte[10], 1, default).Cause);
            }

            Assert.Equal(second, _lookUps);
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_lookup_takes_no_more_than_an_attempt(bool isGrpc)
    {
        await using var server = await StartAsync(isGrpc);
        using var transport = Transport(isGrpc, server.Address, TimeSpan.FromMilliseconds(300));
        _nameServer.Reset();

        var answer = transport.Send(new byte[10], 1, default);

        Assert.Equal((DropCause.Unreachable, "the name is not resolved"), (answer.Cause, answer.Detail));
        Assert.False(_nameServer.IsSet);
        _nameServer.Set();
        Assert.True(SpinWait.SpinUntil(() => transport.Send(new byte[10], 1, default).Kind == AnswerKind.Accepted, Long));
        Assert.Equal(1, _lookUps);
    }

    [Fact]
    public void A_lookup_that_is_called_off_ends_at_once()
    {
        using var transport = Transport(isGrpc: false, new Uri("http://collector.example:4317" + GrpcServer.Method), TimeSpan.FromMinutes(10));
        using var cancellation = new CancellationTokenSource();
        _nameServer.Reset();
        var canceller = new Thread(() =>
        {
            _ = SpinWait.SpinUntil(() => Volatile.Read(ref _lookUps) == 1, Long);
            cancellation.Cancel();
        });
        canceller.Start();

        Assert.Throws<OperationCanceledException>(() => transport.Send(new byte[10], 1, cancellation.Token));
        canceller.Join();
    }

    [Fact]
    public async Task An_address_known_before_is_better_than_none()
    {
        await using var server = await StartAsync(isGrpc: false);
        using var transport = Transport(isGrpc: false, server.Address);
        AssertAccepted(transport);

        _addresses = null;
        _time.Advance(TimeSpan.FromMinutes(3));

        AssertAccepted(transport);
        Assert.Equal(2, _lookUps);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_endpoint_that_moves_is_followed_after_30_seconds_or_an_error(bool isGrpc)
    {
        await using var server = await StartAsync(isGrpc);
        using var transport = Transport(isGrpc, server.Address);
        AssertAccepted(transport);
        _addresses = [Elsewhere];
        _time.Advance(TimeSpan.FromSeconds(29));
        AssertAccepted(transport);
        Assert.Equal(1, _lookUps);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(SpinWait.SpinUntil(() => transport.Send(new byte[10], 1, default).Cause == DropCause.Refused, Long));
        Assert.Equal(2, _lookUps);

        _addresses = [IPAddress.Loopback];
        _time.Advance(TimeSpan.FromSeconds(1));
        AssertAccepted(transport);
        Assert.Equal(3, _lookUps);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_address_that_swallows_everything_leaves_time_for_the_next(bool isGrpc)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await using var server = await StartAsync(isGrpc);
        using var hole = new BlackHole(new IPEndPoint(Elsewhere, server.Address.Port));
        _addresses = [Elsewhere, IPAddress.Loopback];
        using var transport = Transport(isGrpc, server.Address, TimeSpan.FromSeconds(4));

        // Half of an attempt is for the first address; where the second needs more than the other half, the attempt is over, and the next one does not.
        Assert.True(SpinWait.SpinUntil(() => transport.Send(new byte[10], 1, default).Kind == AnswerKind.Accepted, Long));
    }

    private static void AssertAccepted(ITransport transport) => Assert.Equal(AnswerKind.Accepted, transport.Send(new byte[10], 1, default).Kind);

    private Task<GrpcServer> StartAsync(bool isGrpc) => isGrpc
        ? GrpcServer.StartAsync((_, _) =>
        {
            Interlocked.Increment(ref _calls);
            return Task.FromResult(Array.Empty<byte>());
        })
        : GrpcServer.StartInsteadAsync(
            _ =>
            {
                Interlocked.Increment(ref _calls);
                return Task.CompletedTask;
            },
            HttpProtocols.Http1);

    private ITransport Transport(bool isGrpc, Uri uri, TimeSpan? timeout = null)
    {
        var target = new HttpTarget
        {
            Uri = uri,
            ContentType = isGrpc ? "application/grpc" : "application/x-protobuf",
            Timeout = timeout ?? TimeSpan.FromMinutes(10),
            Proxy = new WebProxy(),
        };
        return isGrpc ? new GrpcTransport(target, new OtlpGrpcAnswers(), _time, LookUp) : new HttpTransport(target, new OtlpHttpAnswers(), _time, LookUp);
    }

    private IPAddress[] LookUp(string host)
    {
        Interlocked.Increment(ref _lookUps);
        Assert.True(_nameServer.Wait(Long));
        return _addresses ?? throw new SocketException((int)SocketError.HostNotFound);
    }
}
