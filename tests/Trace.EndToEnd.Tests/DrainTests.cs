using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Tracing.EndToEnd.Tests;

public sealed partial class DrainTests
{
    private const int BurstSpans = 50_000;

    /// <summary>Two or three datagrams: they wait in the buffer of the agent's socket, as the kernel grants it to everybody, until somebody reads them.</summary>
    private const int BurstOfDatagrams = 2_000;

    /// <summary>Milliseconds for drains that are to get everything out, also of a process that has just started on a slow machine.</summary>
    private static readonly (string, string?) Patience = ("TRACES_DRAIN_TIMEOUT_MS", "600000");

    [Theory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task ASignalAfterABurst_DrainsAllOfIt(PosixSignal signal)
    {
        await using var receiver = new MoodyReceiver();
        await using var program = Start(
            ("TRACES_EXPORTER", "otlp"),
            ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver.Endpoint),
            ("OTEL_EXPORTER_OTLP_HEADERS", "x-run=0"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "600000"),
            Patience);
        await program.WaitForOutputAsync("burst done");
        program.Signal(signal);
        Assert.Equal(0, await program.WaitForExitAsync());

        Assert.Equal(("otlp", BurstSpans, BurstSpans, 0, 0), Assert.Single(Accounting(program.Output)));
        await receiver.StopAsync();
        Assert.Equal(Enumerable.Range(0, BurstSpans).Select(static number => (long)number), receiver.Requests.SelectMany(static request => request.Numbers).Order());
    }

    [Theory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task ASignalAfterABurst_DrainsAllOfItToTheAgent(PosixSignal signal)
    {
        using var agent = new UdpCapture();
        await using var program = Start(
            ("TRACES_EXPORTER", "jaeger"), ("TRACES_EXPORTER_JAEGER_AGENT_PORT", Text(agent.Port)), ("BURST_SPANS", Text(BurstOfDatagrams)), Patience);
        await program.WaitForOutputAsync("burst done");
        program.Signal(signal);
        Assert.Equal(0, await program.WaitForExitAsync());

        Assert.Equal(("jaeger", BurstOfDatagrams, BurstOfDatagrams, 0, 0), Assert.Single(Accounting(program.Output)));
        var batches = await agent.WaitForBatchesAsync(seen => seen.Sum(batch => batch.Spans!.Count) == BurstOfDatagrams);
        Assert.Equal(BurstOfDatagrams, batches.SelectMany(batch => batch.Spans!).Select(span => span.OperationName).Distinct().Count());
    }

    [Theory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task ASignalWithoutAHost_FlushesBeforeItEndsTheProcess(PosixSignal signal)
    {
        using var agent = new UdpCapture();
        // Only the signal can be what sends the span: its batch would wait for an hour.
        await using var program = RunningProgram.Start(
            Repository.Program("tests/Programs/BurstApp"),
            ["--no-host"],
            environment: [("TRACES_EXPORTER", "jaeger"), ("TRACES_EXPORTER_JAEGER_AGENT_PORT", Text(agent.Port)), ("TRACES_BATCH_DELAY_MS", "3600000"), Patience]);
        await program.WaitForOutputAsync("burst done");
        program.Signal(signal);

        Assert.NotEqual(0, await program.WaitForExitAsync());
        var batch = Assert.Single(await agent.WaitForBatchesAsync(batches => batches.Count > 0));
        Assert.Equal("last", Assert.Single(batch.Spans!).OperationName);
    }

    [Fact]
    public async Task AProgramThatReturnsWithoutAHost_SendsItsLastSpans()
    {
        using var agent = new UdpCapture();
        await using var program = RunningProgram.Start(
            Repository.Program("tests/Programs/BurstApp"),
            ["--no-host", "--return"],
            environment: [("TRACES_EXPORTER", "jaeger"), ("TRACES_EXPORTER_JAEGER_AGENT_PORT", Text(agent.Port)), ("TRACES_BATCH_DELAY_MS", "3600000"), Patience]);

        Assert.Equal(0, await program.WaitForExitAsync());
        var batch = Assert.Single(await agent.WaitForBatchesAsync(batches => batches.Count > 0));
        Assert.Equal("last", Assert.Single(batch.Spans!).OperationName);
    }

    [Fact]
    public async Task ASlowExporter_CountsWhatItCouldNotSend_AndTheNumbersAddUp()
    {
        using var agent = new UdpCapture();
        await using var program = Start(
            ("TRACES_EXPORTER", "jaeger,log"),
            ("TRACES_EXPORTER_JAEGER_AGENT_PORT", Text(agent.Port)),
            ("TRACES_JAEGER_MAX_MSGS_PER_SECOND", "1"),
            ("TRACES_DRAIN_TIMEOUT_MS", "300"),
            ("TRACES_QUEUE_MAX_SPANS", "20000"),
            ("Logging__LogLevel__Default", "Warning"));
        await program.WaitForOutputAsync("burst done");
        program.Signal(PosixSignal.SIGTERM);
        Assert.Equal(0, await program.WaitForExitAsync());

        var exporters = Accounting(program.Output);
        Assert.Equal(["jaeger", "log"], exporters.Select(exporter => exporter.Name).Order());
        Assert.All(exporters, exporter => Assert.Equal(exporter.Received, exporter.Exported + exporter.Dropped + exporter.Pending));
        Assert.All(exporters, exporter => Assert.Equal(BurstSpans, exporter.Received));
        var jaeger = exporters.Single(exporter => exporter.Name == "jaeger");
        Assert.True(jaeger.Dropped > 0, program.Output);
        Assert.Equal(0, jaeger.Pending);
        var received = await agent.WaitForBatchesAsync(seen => seen.Sum(batch => batch.Spans!.Count) >= jaeger.Exported);
        Assert.Equal(jaeger.Exported, received.Sum(batch => batch.Spans!.Count));
    }

    private static RunningProgram Start(params (string, string?)[] environment) =>
        RunningProgram.Start(Repository.Program("tests/Programs/BurstApp"), [], environment: environment);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static List<(string Name, int Received, int Exported, int Dropped, int Pending)> Accounting(string output) =>
    [
        .. AccountingLine().Matches(output).Select(match => (
            match.Groups["name"].Value,
            Number(match, "received"),
            Number(match, "exported"),
            Number(match, "dropped"),
            Number(match, "pending"))),
    ];

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^accounting (?<name>\S+) received=(?<received>\d+) exported=(?<exported>\d+) dropped=(?<dropped>\d+) pending=(?<pending>\d+)", RegexOptions.Multiline)]
    private static partial Regex AccountingLine();
}
