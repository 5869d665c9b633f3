using Tracing.Export;
using Tracing.Faults.Tests.Running;
using Tracing.Faults.Tests.Serving;

namespace Tracing.Faults.Tests;

/// <summary>An endpoint that fails: for a while, or for good.</summary>
/// <param name="exporter">Which exporter sends to it.</param>
public abstract class EndpointFaultTests(string exporter)
{
    private protected const int Spans = 20;

    /// <summary>Bytes of each span where a request is to be larger than what buffers on the way take.</summary>
    private const int Much = 100_000;

    private static readonly TimeSpan ShortAttempt = TimeSpan.FromMilliseconds(400);

    private bool IsGrpc => exporter == Exporters.OtlpGrpc;

    [Fact]
    public async Task Nobody_listens_and_the_spans_wait_until_somebody_does()
    {
        using var server = FaultyServer.Down(isGrpc: IsGrpc);
        await using var run = Run(server);

        run.End(Spans);
        var flush = run.FlushAsync();
        await run.LoggedAsync("(refused: nobody listens)");
        server.Start();
        await flush;

        run.AssertAllTakenOnce(server.Ledger);
    }

    [Fact]
    public async Task Nobody_listens_for_good_and_the_spans_are_lost()
    {
        using var server = FaultyServer.Down(isGrpc: IsGrpc);
        await using var run = Run(server, ("TRACES_EXPORT_TIMEOUT_MS", "400"));

        run.End(Spans);
        await run.FlushAsync();

        run.AssertAccount(exported: 0, stored: 0, (DropCause.Refused, Spans));
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_is_given_up_in_time_and_tried_again()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var server = FaultyServer.Deaf(IsGrpc);
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address, ShortAttempt)]);

        run.End(Spans);
        var flush = run.FlushAsync();
        await run.LoggedAsync("(timeout: ");
        server.Start();
        await flush;

        run.AssertAccount(exported: Spans, stored: 0);
        Assert.Equal(run.Ended.Order(), server.Ledger.Taken.Distinct().Order());
    }

    [Fact]
    public async Task A_server_that_restarts_in_the_middle_gets_the_rest_and_nothing_twice()
    {
        using var server = new FaultyServer { IsGrpc = IsGrpc };
        await using var run = Run(server);

        run.End(Spans);
        await run.FlushAsync();
        server.Kill();
        run.End(Spans);
        var flush = run.FlushAsync();
        await run.LoggedAsync("does not take spans now");
        server.Start();
        await flush;
        run.End(Spans);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);
    }

    [Fact]
    public async Task A_connection_that_is_closed_between_requests_costs_nothing()
    {
        // By FIN: what a client of HTTP/2 says besides would be unread at a close, which then is a reset that may overtake the answer.
        var closing = new Fault("takes the spans and closes", static connection => connection.ReadRequest() is { } request && connection.Take(request) && connection.HalfClose());
        using var server = new FaultyServer { IsGrpc = IsGrpc, Otherwise = closing };
        await using var run = Run(server);

        for (var i = 0; i < 5; i++)
        {
            run.End(Spans);
            await run.FlushAsync();
        }

        run.AssertAllTakenOnce(server.Ledger);
        Assert.Equal(5, server.Connections);
        if (!IsGrpc)
        {
            // With HTTP/2 that is no custom: there is GOAWAY. The call fails then, and the next attempt is made at once.
            Assert.DoesNotContain(run.Log.Messages, static message => message.StartsWith("Warning", StringComparison.Ordinal));
        }
    }

    /// <summary>It happens twice, and then goes well.</summary>
    private protected async Task PassesAsync(Fault fault)
    {
        using var server = new FaultyServer(fault, fault) { IsGrpc = IsGrpc };
        await using var run = Run(server, fault);

        run.End(Spans, fault.NeedsMuch ? Much : 0);
        await run.FlushAsync();

        run.AssertAccount(exported: Spans, stored: 0);
        Assert.Equal(run.Ended.Order(), server.Ledger.Taken.Distinct().Order());
        AssertRepeats(server, fault, faults: 2);
    }

    /// <summary>It happens again and again.</summary>
    private protected async Task StaysAsync(Fault fault, DropCause cause)
    {
        using var server = new FaultyServer { IsGrpc = IsGrpc, Otherwise = fault };
        await using var run = Run(server, fault, ("TRACES_EXPORT_TIMEOUT_MS", "400"));

        run.End(Spans, fault.NeedsMuch ? Much : 0);
        await run.FlushAsync();

        run.AssertAccount(exported: 0, stored: 0, (cause, Spans));
        Assert.Contains(run.Log.Messages, message => message.Contains($"{Spans} spans are lost since the last report ({DropCauses.NameOf(cause)}", StringComparison.Ordinal));
    }

    /// <summary>It is an answer for good: the spans are lost, others come after them.</summary>
    private protected async Task RefusesAsync(Fault fault)
    {
        using var server = new FaultyServer(fault) { IsGrpc = IsGrpc };
        await using var run = Run(server);

        run.End(Spans);
        await run.FlushAsync();
        run.End(Spans);
        await run.FlushAsync();

        run.AssertAccount(exported: Spans, stored: 0, (DropCause.Rejected, Spans));
        Assert.Equal(run.Ended.Skip(Spans).Order(), server.Ledger.Taken.Order());
        Assert.Equal(2, server.Ledger.Requests);
    }

    private protected FaultRun Run(FaultyServer server, params IEnumerable<(string, string)> settings) => new([Exporters.Of(exporter, server.Address)], settings);

    private static void AssertRepeats(FaultyServer server, Fault fault, int faults)
    {
        // What was read to its end comes again when its answer does not: at least once is the rule. A time-out may hit what goes well, too.
        var most = fault.IsSlow ? server.Ledger.Requests : fault.IsAtOnce || fault.NeedsMuch ? 1 : faults + 1;
        Assert.All(server.Ledger.TimesRead.Values, times => Assert.InRange(times, 1, most));
        if (!fault.IsSlow)
        {
            Assert.Equal(Spans, server.Ledger.Taken.Count);
        }
    }

    private FaultRun Run(FaultyServer server, Fault fault, params IEnumerable<(string, string)> settings) =>
        new([Exporters.Of(exporter, server.Address, fault.IsSlow ? ShortAttempt : null)], settings);
}
