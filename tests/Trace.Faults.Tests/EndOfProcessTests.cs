using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Tracing.EndToEnd.Tests;
using Tracing.Faults.Tests.Running;
using Tracing.Faults.Tests.Serving;

namespace Tracing.Faults.Tests;

/// <summary>
/// A process that is told to end while its spans are on their way: the drain is bounded, and its account honest. It runs alone:
/// a process that is being started holds the sockets of this one for a moment, also those that another test closes meanwhile.
/// </summary>
[Collection(nameof(EndOfProcessTests))]
public sealed partial class EndOfProcessTests : IDisposable
{
    private const int Spans = 5000;

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> All => [Exporters.Otlp, Exporters.JaegerHttp, Exporters.OtlpGrpc];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public async Task SIGTERM_while_the_endpoint_is_slow_waits_for_it(string exporter)
    {
        using var slow = new ManualResetEventSlim();
        using var server = new FaultyServer(Fault.Waits(slow)) { IsGrpc = exporter == Exporters.OtlpGrpc };
        await using var program = Start(exporter, server, ("TRACES_DRAIN_TIMEOUT_MS", "300000"));

        await program.WaitForOutputAsync("burst done");
        server.Ledger.AwaitRequests(1);
        program.Signal(PosixSignal.SIGTERM);
        await program.WaitForOutputAsync("Application is shutting down");
        slow.Set();

        Assert.Equal(0, await program.WaitForExitAsync());
        Assert.Equal((Spans, Spans, 0, 0), Account(program));
        Assert.Equal(Spans, server.Ledger.Taken.Count);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task SIGTERM_while_the_endpoint_never_answers_ends_the_process_and_counts_the_spans(string exporter)
    {
        using var never = new ManualResetEventSlim();
        using var server = new FaultyServer { Otherwise = Fault.Waits(never), IsGrpc = exporter == Exporters.OtlpGrpc };
        await using var program = Start(exporter, server, ("TRACES_DRAIN_TIMEOUT_MS", "500"));

        await program.WaitForOutputAsync("burst done");
        server.Ledger.AwaitRequests(1);
        program.Signal(PosixSignal.SIGTERM);

        Assert.Equal(0, await program.WaitForExitAsync());
        Assert.Equal((Spans, 0, Spans, 0), Account(program));
        Assert.Empty(server.Ledger.Taken);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task SIGTERM_in_an_outage_leaves_the_spans_to_the_next_process_where_there_is_a_buffer(string exporter)
    {
        using var server = FaultyServer.Down(isGrpc: exporter == Exporters.OtlpGrpc);
        var buffer = ("TRACES_BUFFER_DIRECTORY", _directory.Path);
        await using var program = Start(exporter, server, buffer);

        await program.WaitForOutputAsync("burst done");
        program.Signal(PosixSignal.SIGTERM);
        Assert.Equal(0, await program.WaitForExitAsync());
        Assert.Equal((Spans, 0, 0, Spans), Account(program));

        server.Start();
        await using var next = new FaultRun([Exporters.Of(exporter, server.Address)], buffer);
        server.Ledger.AwaitTaken(Spans);
        await next.FlushAsync();

        next.AssertAccount(exported: Spans, stored: 0);
        Assert.Equal(Spans, next.Account.Recovered);
        Assert.Equal(Spans, server.Ledger.Taken.Count);
    }

    private static RunningProgram Start(string exporter, FaultyServer server, params (string, string?)[] settings)
    {
        var tested = Exporters.Of(exporter, server.Address);
        return RunningProgram.Start(
            Repository.Program("tests/Programs/BurstApp"),
            [],
            environment:
            [
                .. tested.Settings.Select(static setting => (setting.Name, (string?)setting.Value)),
                ("TRACES_EXPORTER", tested.Name),
                ("OTEL_SERVICE_NAME", FaultRun.ServiceName), // what waits on disk is for the same service
                ("BURST_SPANS", Spans.ToString(CultureInfo.InvariantCulture)),
                .. settings,
            ]);
    }

    private static (int Received, int Exported, int Dropped, int Pending) Account(RunningProgram program)
    {
        var numbers = Accounting().Match(program.Output).Groups.Values.Skip(1).Select(static group => int.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(numbers[0], numbers[1] + numbers[2] + numbers[3]);
        return (numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    [GeneratedRegex(@"^accounting \S+ received=(\d+) exported=(\d+) dropped=(\d+) pending=(\d+)", RegexOptions.Multiline)]
    private static partial Regex Accounting();

    [CollectionDefinition(nameof(EndOfProcessTests), DisableParallelization = true)]
    public sealed class Apart;
}
