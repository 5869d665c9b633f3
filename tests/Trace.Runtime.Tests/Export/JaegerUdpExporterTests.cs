using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Export.Jaeger;
using Tracing.Runtime.Tests.Collection;

namespace Tracing.Runtime.Tests.Export;

public sealed class JaegerUdpExporterTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    private readonly ListLogger _logger = new();

    public void Dispose() => _logger.Dispose();

    [Fact]
    public async Task A_burst_of_50_000_spans_arrives_whole_over_UDP()
    {
        using var receiver = new UdpReceiver();
        var options = OptionsFor(receiver.Port);
        (options.Time, options.BatchDelay) = (new ReceiverTime(receiver), TimeSpan.FromHours(1));
        await using var pipeline = TracePipeline.Create(options, loggers: _logger);
        var root = SpanContext.CreateRoot(pipeline.Collector);
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 12_500; i++)
            {
                var recorder = SpanRecorder.Start(root, "work");
                recorder.SetTag("number", i);
                recorder.End();
            }
        });

        Assert.True((await pipeline.FlushAsync(Long)).Completed);

        var batches = receiver.Stop().Select(static packet => ApacheDecoder.Decode(packet)).ToList();
        Assert.Equal(Enumerable.Range(0, batches.Count).Select(static i => (long)i), batches.Select(static batch => batch.SeqNo));
        Assert.Equal(50_000, batches.SelectMany(static batch => batch.Spans!).Select(static span => span.SpanId).Distinct().Count());
        Assert.All(batches, static batch => Assert.Equal("svc", batch.Process!.ServiceName));
        Assert.Contains(batches[0].Process!.Tags!, static tag => tag is { Key: "hostname", VStr.Length: > 0 });
        var account = Assert.Single(pipeline.Statistics);
        Assert.Equal((50_000, 50_000, 0, 0), (account.Received, account.Exported, account.Dropped, account.Pending));
    }

    [Fact]
    public async Task Oversize_spans_arrive_trimmed_over_UDP()
    {
        using var receiver = new UdpReceiver();
        await using var pipeline = TracePipeline.Create(OptionsFor(receiver.Port));
        var context = SpanContext.CreateRoot(pipeline.Collector);
        pipeline.Collector!.Collect(new Span(context, "text").WithTags(new Tag("large", new string('x', 1_000_000))));
        pipeline.Collector!.Collect(new Span(context, "tags").WithTags(
            [.. Enumerable.Range(0, 10_000).Select(static i => new Tag($"key {i}", i))]));

        Assert.True((await pipeline.FlushAsync(Long)).Completed);

        var spans = receiver.Stop().SelectMany(static packet => ApacheDecoder.Decode(packet).Spans!).ToList();
        Assert.Equal(["text", "tags"], spans.Select(static span => span.OperationName));
        Assert.Equal(128, spans[1].Tags!.Count(static tag => tag.Key!.StartsWith("key ", StringComparison.Ordinal)));
        Assert.Equal((2, 1), (pipeline.Statistics[0].Exported, pipeline.Statistics[0].Trimmed));
    }

    [Fact]
    public async Task An_agent_that_is_down_is_counted_warned_of_once_and_found_again()
    {
        using var port = new QuietPort();
        var options = OptionsFor(port.Number);
        options.Exporters = ["udp"];
        JaegerUdpExporter? exporter = null;
        await using var pipeline = TracePipeline.Create(
            options, [new SpanExporterRegistration("udp", context => exporter = new JaegerUdpExporter(context, options.Jaeger, "udp"))], _logger);
        for (var i = 0; i < 20; i++)
        {
            pipeline.Collector!.Collect(Spans.Named("lost"));
            Assert.True((await pipeline.FlushAsync(Long)).Completed);
            if (OperatingSystem.IsLinux())
            {
                Refusals.Await(exporter!);
            }
        }

        var account = pipeline.Statistics[0];
        Assert.Equal(20, account.Received);
        Assert.Equal(20, account.Exported + account.Dropped);
        if (OperatingSystem.IsLinux())
        {
            // Of a packet nothing is known until the next one is sent: all but the first are booked.
            Assert.Equal(19, account.DroppedBy(DropCause.Refused));
            Assert.Single(_logger.Messages, static message => message.Contains("nobody listens", StringComparison.Ordinal));
        }

        using var agent = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 120_000 };
        agent.Bind(new IPEndPoint(IPAddress.Loopback, port.Number));
        pipeline.Collector!.Collect(Spans.Named("found"));
        Assert.True((await pipeline.FlushAsync(Long)).Completed);
        var buffer = new byte[65_536];
        var packet = buffer[..agent.Receive(buffer)];
        Assert.Equal("found", Assert.Single(ApacheDecoder.Decode(packet).Spans!).OperationName);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_counted()
    {
        var options = OptionsFor(6831);
        options.Jaeger.AgentHost = "no-such-host.invalid";
        await using var pipeline = TracePipeline.Create(options, loggers: _logger);
        pipeline.Collector!.Collect(Spans.Named("lost"));

        Assert.True((await pipeline.FlushAsync(Long)).Completed);

        Assert.Equal(1, pipeline.Statistics[0].DroppedBy(DropCause.Unreachable));
        Assert.Contains(_logger.Messages, static message => message.Contains("no-such-host.invalid:6831 (unreachable: HostNotFound)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_drain_ends_in_time_however_low_the_rate_is()
    {
        using var receiver = new UdpReceiver();
        var options = OptionsFor(receiver.Port);
        options.Jaeger.MaxMessagesPerSecond = 1;
        (options.DrainTimeout, options.CancellationGrace) = (TimeSpan.FromMilliseconds(50), Long);
        options.Time = new FakeTimeProvider(); // of which no second passes
        var pipeline = TracePipeline.Create(options);
        foreach (var span in Spans.Many(20_000))
        {
            pipeline.Collector!.Collect(span);
        }

        var result = pipeline.Drain();

        var account = pipeline.Statistics[0];
        Assert.False(result.Completed);
        Assert.Equal(20_000, account.Exported + account.DroppedBy(DropCause.Stopped));
        Assert.True(account.DroppedBy(DropCause.Stopped) > 0);
        Assert.Equal(
            account.Exported,
            receiver.Stop().Sum(static packet => (long)ApacheDecoder.Decode(packet).Spans!.Count));
    }

    [Fact]
    public void Of_1000_packets_all_are_exported_or_dropped_and_the_exported_ones_have_arrived_while_the_agent_comes_and_goes()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var time = new FakeTimeProvider();
        using var port = new QuietPort();

        using var exporter = ExporterFor(OptionsFor(port.Number), time);
        var total = default(ExportResult);
        var arrived = 0L;
        for (var phase = 0; phase < 5; phase++)
        {
            using var agent = phase % 2 == 1 ? new UdpReceiver(IPAddress.Loopback, port.Number) : null;
            for (var i = 0; i < 200; i++)
            {
                total.Add(exporter.Export([Spans.Named("work")], default));
                if (agent is null)
                {
                    Refusals.Await(exporter);
                }
                else
                {
                    Assert.True(SpinWait.SpinUntil(() => agent.Received == i + 1, Long));
                }
            }

            time.Advance(TimeSpan.FromSeconds(20));
            arrived += agent?.Stop().Sum(static packet => (long)ApacheDecoder.Decode(packet).Spans!.Count) ?? 0;
        }

        // Of the last packet nothing is known yet: it was sent while nobody listened.
        Assert.Equal(1000, total.Exported + total.DroppedBy(DropCause.Refused));
        Assert.Equal(arrived + 1, total.Exported);
        Assert.Equal(400, arrived);
        Assert.Equal(2, _logger.Messages.Count(static message => message.Contains("nobody listens", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_agent_that_moves_is_followed_and_a_lookup_that_hangs_holds_nothing_up()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var old = new UdpReceiver();
        using var moved = new UdpReceiver(IPAddress.Parse("127.0.0.2"), old.Port);
        using var answers = new ManualResetEventSlim(initialState: true);
        var answer = IPAddress.Loopback;
        var time = new FakeTimeProvider();
        var options = OptionsFor(old.Port);
        options.Jaeger.AgentHost = "agent";
        var answered = new SemaphoreSlim(0);
        using var exporter = ExporterFor(options, time, _ =>
        {
            answers.Wait(Long);
            var found = answer;
            answered.Release();
            return [found];
        });
        Assert.Equal(1, exporter.Export([Spans.Named("first")], default).Exported);
        Assert.True(await answered.WaitAsync(Long));
        answers.Reset();
        answer = moved.Address;
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, exporter.Export([Spans.Named("while the lookup hangs")], default).Exported);

        answers.Set();
        Assert.True(await answered.WaitAsync(Long));
        var sent = 2;
        for (; moved.Received == 0; sent++)
        {
            Assert.Equal(1, exporter.Export([Spans.Named("after")], default).Exported);

            // UDP throws away what a receiver does not read in time.
            Assert.True(SpinWait.SpinUntil(() => old.Received + moved.Received == sent + 1, Long));
        }

        Assert.Equal(sent, old.Stop().Count + moved.Stop().Count);
    }

    [Theory]
    [InlineData("::1")]
    [InlineData("unix:")]
    public async Task Spans_arrive_over_IPv6_and_over_a_Unix_socket(string host)
    {
        if (OperatingSystem.IsWindows() || !Machine.HasIPv6)
        {
            return;
        }

        using var unix = new UnixReceiver();
        using var udp = new UdpReceiver(IPAddress.IPv6Loopback);
        var options = OptionsFor(udp.Port);
        options.Jaeger.AgentHost = host == "unix:" ? unix.Host : host;
        await using var pipeline = TracePipeline.Create(options, loggers: _logger);
        pipeline.Collector!.Collect(Spans.Named("work"));

        Assert.True((await pipeline.FlushAsync(Long)).Completed);

        var packet = Assert.Single(host == "unix:" ? unix.Read() : udp.Stop());
        Assert.Equal("work", Assert.Single(ApacheDecoder.Decode(packet).Spans!).OperationName);
        Assert.Equal((1, 0), (pipeline.Statistics[0].Exported, pipeline.Statistics[0].Dropped));
    }

    private JaegerUdpExporter ExporterFor(TracingOptions options, TimeProvider time, Func<string, IPAddress[]>? lookUp = null)
    {
        options.Jaeger.MaxMessagesPerSecond = 1_000_000;
        var context = new SpanExporterContext(options, _logger, time, static () => new ExporterStatistics("jaeger", 0, 0, 0, default));
        return new JaegerUdpExporter(context, options.Jaeger, "jaeger", lookUp);
    }

    private static TracingOptions OptionsFor(int port)
    {
        var options = new TracingOptions { Exporters = ["jaeger"], ServiceName = "svc", DrainTimeout = Long };
        options.Jaeger.AgentPort = port;
        return options;
    }
}
