using System.Diagnostics;
using System.Globalization;
using System.Net;
using Tracing.Export;
using Tracing.Export.Jaeger;
using Tracing.Faults.Tests.Running;
using Tracing.Faults.Tests.Serving;

namespace Tracing.Faults.Tests;

/// <summary>An agent by UDP that is away, comes back, moves, or has a bad clock before it. What counts as exported is what the kernel took.</summary>
public sealed class AgentFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private volatile IPAddress[] _addresses = [IPAddress.Loopback];

    [Fact]
    public async Task An_agent_that_is_away_costs_packets_by_cause_and_one_warning_and_it_goes_on_by_itself()
    {
        using var agent = new FaultyAgent();
        await using var run = Run(agent.Port);

        await End(run, 3);
        agent.AwaitSpans(30);
        agent.Stop();
        await End(run, 20);

        var account = run.Account;
        Assert.Equal(230, account.Received);
        Assert.Equal(account.Received, account.Exported + account.Dropped + account.Pending);
        if (OperatingSystem.IsLinux())
        {
            // The first packet into the dark is taken; the refusal comes with the next.
            Assert.Equal([DropCause.Refused], account.DroppedByCause.Keys);
            Assert.Equal(190, account.Dropped);
        }

        agent.Start();
        await End(run, 5);
        agent.AwaitSpans(80);

        Assert.Equal([.. run.Ended.Take(30), .. run.Ended.TakeLast(50)], agent.Names);
        account = run.Account;
        Assert.Equal(account.Received, account.Exported + account.Dropped + account.Pending);
        Assert.True(account.Exported >= 70, account.ToString());
        Assert.Single(run.Log.Messages, static message => message.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Never_an_agent_and_still_every_span_is_accounted_for()
    {
        using var agent = new FaultyAgent();
        agent.Stop();
        await using var run = Run(agent.Port);

        await End(run, 20);
        await run.DrainAsync();

        var account = run.Account;
        Assert.Equal((200, 0), (account.Received, account.Pending));
        Assert.Equal(200, account.Exported + account.Dropped);
        Assert.Empty(agent.Names);
    }

    [Fact]
    public async Task Of_a_paced_sender_an_agent_has_exactly_what_was_exported()
    {
        using var agent = new FaultyAgent();
        await using var run = Run(agent.Port, ("TRACES_JAEGER_MAX_MSGS_PER_SECOND", "200"));

        for (var i = 0; i < 20; i++)
        {
            run.End(500, bytes: 100);
            await run.FlushAsync();

            // The kernel keeps a few packets for who reads late, and not all of them.
            agent.AwaitSpans(run.Ended.Count);
        }

        run.AssertAccount(exported: 10_000, stored: 0);
        Assert.Equal(run.Ended, agent.Names);
    }

    [Fact]
    public async Task An_agent_that_has_moved_is_found_by_its_name()
    {
        var moved = IPAddress.Parse("127.0.0.2");
        var time = new ShiftedTime();
        using var old = new FaultyAgent();
        using var agent = new FaultyAgent(moved, old.Port);
        await using var run = new FaultRun(
            [TestedExporter.Own("jaeger", context => new JaegerUdpExporter(context, context.Options.Jaeger, "jaeger", _ => _addresses))],
            options => options.Time = time,
            ("TRACES_EXPORTER_JAEGER_AGENT_HOST", "agent.example"),
            ("TRACES_EXPORTER_JAEGER_AGENT_PORT", Text(old.Port)));

        await End(run, 1);
        old.AwaitSpans(10);
        _addresses = [moved];
        old.Stop();

        // The name is asked for aside, and what is sent until there is an answer goes the old way.
        var started = Stopwatch.GetTimestamp();
        while (agent.Spans.Count == 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "The agent was not found.");
            time.Elapse(TimeSpan.FromSeconds(2));
            await End(run, 1);
            agent.CatchUp();
        }

        await End(run, 5);
        agent.AwaitSpan(run.Ended[^1]);

        var account = run.Account;
        Assert.Equal(account.Received, account.Exported + account.Dropped + account.Pending);
        Assert.InRange(agent.Spans.Count, 60, run.Ended.Count - 10);
        Assert.Equal(run.Ended.TakeLast(agent.Spans.Count), agent.Names);
    }

    [Fact]
    public async Task A_wall_clock_that_is_set_back_does_not_stall_the_limiter()
    {
        var time = new ShiftedTime();
        using var agent = new FaultyAgent();
        await using var run = new FaultRun(
            [],
            options => options.Time = time,
            ("TRACES_EXPORTER", "jaeger"),
            ("TRACES_EXPORTER_JAEGER_AGENT_PORT", Text(agent.Port)),
            ("TRACES_JAEGER_MAX_MSGS_PER_SECOND", "50"));

        await End(run, 3);
        time.Set(TimeSpan.FromHours(-1));
        await End(run, 3);
        time.Set(TimeSpan.FromHours(2));
        await End(run, 3);

        run.AssertAccount(exported: 90, stored: 0);
        agent.AwaitSpans(90);
        Assert.Equal(run.Ended, agent.Names);
    }

    private static FaultRun Run(int port, params IEnumerable<(string, string)> settings) =>
        new([], [("TRACES_EXPORTER", "jaeger"), ("TRACES_EXPORTER_JAEGER_AGENT_PORT", Text(port)), .. settings]);

    /// <summary>Ten spans for each packet.</summary>
    private static async Task End(FaultRun run, int packets)
    {
        for (var i = 0; i < packets; i++)
        {
            run.End(10);
            await run.FlushAsync();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
