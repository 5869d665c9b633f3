namespace Tracing.Viewer.Tests;

public sealed class UdpReceiverTests
{
    [Fact]
    public async Task A_datagram_becomes_a_trace_of_the_api()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        viewer.Send(Wire.OneSpan);
        await viewer.Server.WaitForTraceAsync("a9aa", trace => trace.Spans.Count == 1, viewer.Timeout);

        var answer = await viewer.GetAsync("/api/traces/000000000000A9AA");
        Assert.Equal(
            """
            {"data":[{"traceID":"000000000000a9aa","spans":[{"traceID":"000000000000a9aa","spanID":"000000000000007b","flags":0,"operationName":"foo","references":[{"refType":"CHILD_OF","traceID":"000000000000a9aa","spanID":"0000000000355839"}],"startTime":100,"duration":200,"tags":[],"logs":[],"processID":"p1","warnings":null}],"processes":{"p1":{"serviceName":"svc","tags":[]}},"warnings":null}],"total":1,"limit":0,"offset":0,"errors":null}
            """,
            answer.GetRawText());
    }

    [Fact]
    public async Task Malformed_datagrams_are_counted_and_the_next_good_one_is_read()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        for (var length = 0; length < Wire.OneSpan.Length; length++)
        {
            viewer.Send(Wire.OneSpan[..length]);
        }

        viewer.Send(new byte[60_000]);
        viewer.Send(Wire.OneSpan);
        await viewer.Server.WaitForTraceAsync("a9aa", _ => true, viewer.Timeout);

        var statistics = viewer.Server.Statistics;
        Assert.Equal(Wire.OneSpan.Length + 1, statistics.MalformedMessages);
        Assert.Equal(Wire.OneSpan.Length + 2, statistics.MessagesReceived);
        Assert.Equal(1, statistics.SpansReceived);
    }

    [Fact]
    public async Task A_wait_ends_when_the_last_awaited_span_arrives()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        var wait = viewer.Server.WaitForTraceAsync("1", trace => trace.Spans.Count == 2, viewer.Timeout);
        viewer.Feed("a", Wire.Span(1, 1, 0, "root", 1_000_000, 2_000, Wire.Bool("error", true)));
        Assert.False(wait.IsCompleted);
        viewer.Feed("b", Wire.Span(1, 2, 1, "child", 1_000_500, 10, Wire.Bool("cancelled", true)));

        var trace = await wait;
        Assert.Equal(["root", "child"], trace.Spans.Select(span => span.Name));
        Assert.Equal([ViewerSpanStatus.Error, ViewerSpanStatus.Cancelled], trace.Spans.Select(span => span.Status));
        Assert.Equal(trace.Spans[0].SpanId, trace.Spans[1].ParentSpanId);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1), trace.Spans[0].Start);
        Assert.Equal(TimeSpan.FromMilliseconds(2), trace.Spans[0].Duration);
    }

    [Fact]
    public async Task A_cancelled_wait_ends()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        using var cancellation = new CancellationTokenSource();
        var wait = viewer.Server.WaitForTraceAsync("1", _ => true, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }
}
