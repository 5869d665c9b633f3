using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>What a waiting span keeps of its request is what is counted, whatever the client sent.</summary>
public sealed class RequestSizeTests
{
    [Fact]
    public void Longer_texts_than_are_told_are_not_kept()
    {
        var (sender, agent, host) = Receive();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(agent.IsAlive);
        Assert.False(host.IsAlive);
        Assert.Equal((CapturedText.MaxLength, CapturedText.MaxLength), (sender.UserAgent!.Length, sender.Address!.Length));
        Assert.InRange(sender.Characters, 3 * CapturedText.MaxLength, (3 * CapturedText.MaxLength) + 20);
    }

    [Theory]
    [InlineData(1, 300, 700)]
    [InlineData(100, 1_000, 1_700)]
    [InlineData(1_024, 8_000, 11_000)]
    [InlineData(6_000, 8_000, 11_000)]
    public async Task The_estimate_grows_with_what_the_client_sent(int length, int least, int most)
    {
        var collector = new RecordingCollector();
        await using var app = await TracedApp.StartAsync(collector, static app => app.MapGet("/{**rest}", static () => "done"));
        using var connection = await RawConnection.OpenAsync(app.Client.BaseAddress!);
        var text = new string('x', length);

        await connection.SendAsync($"GET /{text} HTTP/1.1\r\nHost: {text}\r\nUser-Agent: {text}\r\nuber-trace-id: abc:12:3:1\r\n\r\n");
        await connection.ReadUntilAsync("done");

        var span = Assert.Single(await collector.WaitForAsync(1));
        Assert.InRange(span.EstimatedBytes, least, most);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (RequestSender Sender, WeakReference Agent, WeakReference Host) Receive()
    {
        var (agent, host) = (new string('u', 28_000), new string('h', 5_000));
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Protocol, request.Host) = ("http", "HTTP/1.1", new HostString(host));
        request.Headers.UserAgent = agent;
        return (RequestSender.Of(request, connection: null), new WeakReference(agent), new WeakReference(host));
    }
}
