using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Tracing.Export.Jaeger;

namespace Tracing.Runtime.Tests.Export;

public sealed class AgentAddressTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    private readonly FakeTimeProvider _time = new();
    private readonly ManualResetEventSlim _dnsAnswers = new(initialState: true);
    private IPAddress[] _answer = [IPAddress.Parse("10.0.0.1")];
    private int _lookUps;

    public void Dispose() => _dnsAnswers.Dispose();

    [Theory]
    [InlineData("0.0.0.0", "127.0.0.1:6831")]
    [InlineData("::", "[::1]:6831")]
    [InlineData("::1", "[::1]:6831")]
    [InlineData("[::1]", "[::1]:6831")]
    [InlineData("192.0.2.7", "192.0.2.7:6831")]
    public void An_address_needs_no_lookup_and_any_is_this_machine(string host, string expected)
    {
        var address = Create(host);
        Assert.Equal(expected, address.Current()!.ToString());
        Assert.Equal(expected, address.Text);
        address.Suspect();
        _time.Advance(Long);
        Assert.Same(address.Current(), address.Current());
        Assert.Equal(0, _lookUps);
    }

    [Fact]
    public void A_path_is_a_Unix_socket()
    {
        if (!OperatingSystem.IsWindows())
        {
            var address = Create("unix:/run/jaeger.sock");
            Assert.Equal("/run/jaeger.sock", Assert.IsType<UnixDomainSocketEndPoint>(address.Current()).ToString());
            Assert.Equal("unix:/run/jaeger.sock", address.Text);
        }
    }

    [Fact]
    public async Task A_name_is_looked_up_every_30_seconds()
    {
        var address = Create("agent");
        var first = address.Current();
        Assert.Equal("10.0.0.1:6831", first!.ToString());
        _answer = [IPAddress.Parse("10.0.0.2")];
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Same(first, await CurrentAsync(address));
        Assert.Equal(1, _lookUps);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("10.0.0.2:6831", (await CurrentAsync(address))!.ToString());
        Assert.Equal(2, _lookUps);
    }

    [Fact]
    public async Task While_a_lookup_takes_long_the_address_before_is_in_use_and_no_other_lookup_starts()
    {
        var address = Create("agent");
        var first = address.Current();
        _answer = [IPAddress.Parse("10.0.0.2")];
        _dnsAnswers.Reset();
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Same(first, address.Current());
        address.Suspect();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(first, address.Current());

        _dnsAnswers.Set();
        await address.Answered.WaitAsync(Long);
        Assert.Equal("10.0.0.2:6831", address.Current()!.ToString());
        Assert.Equal(2, _lookUps);
    }

    [Fact]
    public async Task The_first_lookup_is_waited_for_a_bounded_time_and_once()
    {
        _dnsAnswers.Reset();
        var address = Create("agent", maxWait: TimeSpan.FromMilliseconds(1));
        Assert.Null(address.Current());
        Assert.Null(address.Current());

        _dnsAnswers.Set();
        await address.Answered.WaitAsync(Long);
        Assert.Equal("10.0.0.1:6831", address.Current()!.ToString());
        Assert.Equal(1, _lookUps);
    }

    [Fact]
    public void The_wait_for_the_first_lookup_can_be_cancelled()
    {
        _dnsAnswers.Reset();
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.Null(Create("agent", maxWait: TimeSpan.FromDays(1)).Current(cancellation.Token));
        _dnsAnswers.Set();
    }

    [Fact]
    public async Task After_an_error_a_name_is_looked_up_again_but_not_more_than_once_a_second()
    {
        var address = Create("agent");
        address.Current();
        address.Suspect();
        Assert.NotNull(await CurrentAsync(address));
        Assert.Equal(1, _lookUps);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await CurrentAsync(address));
        Assert.NotNull(await CurrentAsync(address));
        Assert.Equal(2, _lookUps);
    }

    [Fact]
    public async Task Lookups_that_fail_are_a_second_apart()
    {
        _answer = null!;
        var address = Create("agent");
        Assert.Null(address.Current());
        Assert.Null(address.Current());
        Assert.Equal(1, _lookUps);

        _time.Advance(TimeSpan.FromSeconds(1));
        _answer = [IPAddress.Parse("10.0.0.3")];
        Assert.Equal("10.0.0.3:6831", (await CurrentAsync(address))!.ToString());
        Assert.Equal(2, _lookUps);
    }

    [Fact]
    public async Task A_lookup_that_fails_keeps_the_address_before()
    {
        var address = Create("agent");
        var first = address.Current();
        _answer = null!;
        _time.Advance(Long);

        Assert.Same(first, await CurrentAsync(address));
        Assert.Equal(2, _lookUps);
    }

    [Fact]
    public async Task An_address_that_is_still_among_the_answers_is_kept()
    {
        var address = Create("agent");
        var first = address.Current();
        _answer = [IPAddress.Parse("10.0.0.9"), IPAddress.Parse("10.0.0.1")];
        _time.Advance(Long);

        Assert.Same(first, await CurrentAsync(address));
    }

    [Fact]
    public void IPv4_comes_first()
    {
        _answer = [IPAddress.IPv6Loopback, IPAddress.Loopback];
        Assert.Equal("127.0.0.1:6831", Create("localhost").Current()!.ToString());
    }

    [Theory]
    [InlineData("127.0.0.1 ::1", true, "[::1]:6831")]
    [InlineData("127.0.0.1 ::1", false, "[::1]:6831")]
    [InlineData("10.0.0.1 fd00::1", true, "10.0.0.1:6831")]
    [InlineData("10.0.0.1 fd00::1", false, "[fd00::1]:6831")]
    [InlineData("10.0.0.1 fd00::1 10.0.0.2", true, "10.0.0.2:6831")]
    [InlineData("10.0.0.1", false, "10.0.0.1:6831")]
    public void Another_address_of_the_name_is_tried(string answer, bool isRefused, string expected)
    {
        _answer = [.. answer.Split(' ').Select(IPAddress.Parse)];
        var address = Create("agent");
        var first = address.Current()!.ToString();

        Assert.Equal(first != expected, address.TryMove(isRefused));
        Assert.Equal(expected, address.Current()!.ToString());
        Assert.False(address.TryMove(isRefused));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first != expected, address.TryMove(isRefused));
        Assert.Equal(first, address.Current()!.ToString());
    }

    private static async Task<EndPoint?> CurrentAsync(AgentAddress address)
    {
        address.Current();
        await address.Answered.WaitAsync(Long);
        return address.Current();
    }

    private AgentAddress Create(string host, TimeSpan? maxWait = null) => new(
        host,
        6831,
        _time,
        _ =>
        {
            Interlocked.Increment(ref _lookUps);
            _dnsAnswers.Wait(Long);
            return _answer ?? throw new SocketException((int)SocketError.HostNotFound);
        },
        maxWait ?? Long);
}
