using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Tracing.Export.Jaeger;

namespace Tracing.Runtime.Tests.Export;

public sealed class AgentAddressTests
{
    private readonly FakeTimeProvider _time = new();
    private IPAddress[] _answer = [IPAddress.Parse("10.0.0.1")];
    private TimeSpan _lookUpTakes;
    private int _lookUps;

    [Theory]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("::", "::1")]
    [InlineData("192.0.2.7", "192.0.2.7")]
    public void An_address_needs_no_lookup_and_any_is_this_machine(string host, string expected)
    {
        Assert.Equal(new IPEndPoint(IPAddress.Parse(expected), 6831), Create(host).Current());
        Assert.Equal(0, _lookUps);
    }

    [Fact]
    public void A_name_is_looked_up_every_30_seconds()
    {
        var address = Create("agent");
        var first = address.Current();
        _answer = [IPAddress.Parse("10.0.0.2")];
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Same(first, address.Current());
        Assert.Equal(1, _lookUps);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("10.0.0.2:6831", address.Current()!.ToString());
        Assert.Equal(2, _lookUps);
    }

    [Fact]
    public void After_an_error_a_name_is_looked_up_again_but_not_more_than_once_a_second()
    {
        var address = Create("agent");
        address.Current();
        address.Suspect();
        Assert.NotNull(address.Current());
        Assert.Equal(1, _lookUps);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(address.Current());
        Assert.NotNull(address.Current());
        Assert.Equal(2, _lookUps);
    }

    [Fact]
    public void A_lookup_that_takes_long_and_fails_does_not_hold_up_the_next_message_too()
    {
        _answer = null!;
        _lookUpTakes = TimeSpan.FromSeconds(10);
        var address = Create("agent");

        Assert.Null(address.Current());
        Assert.Null(address.Current());
        Assert.Equal(1, _lookUps);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(address.Current());
        Assert.Equal(2, _lookUps);
    }

    [Fact]
    public void A_lookup_that_fails_keeps_the_address_before()
    {
        var address = Create("agent");
        var first = address.Current();
        _answer = null!;
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Same(first, address.Current());
        Assert.Equal(2, _lookUps);
    }

    [Fact]
    public void IPv4_comes_first()
    {
        _answer = [IPAddress.IPv6Loopback, IPAddress.Loopback];
        Assert.Equal(IPAddress.Loopback, Create("localhost").Current()!.Address);
    }

    private AgentAddress Create(string host) => new(host, 6831, _time, _ =>
    {
        _lookUps++;
        _time.Advance(_lookUpTakes);
        return _answer ?? throw new SocketException((int)SocketError.HostNotFound);
    });
}
