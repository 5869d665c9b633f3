using System.Globalization;
using Tracing.Export;
using Tracing.Faults.Tests.Running;
using Tracing.Faults.Tests.Serving;

namespace Tracing.Faults.Tests;

/// <summary>Of several exporters each has a queue, a thread and an account of its own.</summary>
public sealed class SeveralExportersTests
{
    [Fact]
    public async Task An_endpoint_that_is_away_or_hangs_costs_no_other_exporter_a_span()
    {
        using var hung = new ManualResetEventSlim();
        using var slow = new FaultyServer(Fault.Waits(hung));
        using var away = FaultyServer.Down();
        using var agent = new FaultyAgent();
        await using var run = new FaultRun(
            [
                Exporters.Of(Exporters.Otlp, away.Address),
                Exporters.Of(Exporters.JaegerHttp, slow.Address),
                new TestedExporter("jaeger", [("TRACES_EXPORTER_JAEGER_AGENT_PORT", agent.Port.ToString(CultureInfo.InvariantCulture))]),
            ],
            ("TRACES_EXPORT_TIMEOUT_MS", "300"));

        run.End(500);
        var flush = run.FlushAsync();
        agent.AwaitSpans(500);
        slow.Ledger.AwaitRequests(1);
        hung.Set();
        await flush;

        var accounts = run.Pipeline.Statistics.ToDictionary(static account => account.Name);
        Assert.All(accounts.Values, static account => Assert.Equal((500, 500, 0), (account.Received, account.Exported + account.Dropped, account.Pending)));
        Assert.Equal(500, accounts["otlp"].DroppedByCause[DropCause.Refused]);
        Assert.Equal((500, 500), (accounts["jaeger-http"].Exported, accounts["jaeger"].Exported));
        Assert.Equal(run.Ended, slow.Ledger.Taken);
        Assert.Equal(run.Ended, agent.Names);
    }
}
