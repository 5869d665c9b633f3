using System.Net;
using Tracing.Faults.Tests.Running;
using Tracing.Faults.Tests.Serving;

namespace Tracing.Faults.Tests;

/// <summary>The name of an endpoint leads elsewhere than it did.</summary>
public sealed class MovedEndpointTests
{
    private static readonly IPAddress Old = IPAddress.Loopback;
    private static readonly IPAddress New = IPAddress.Parse("127.0.0.2");

    private volatile IPAddress[] _addresses = [Old];

    public static TheoryData<string> All => [Exporters.Otlp, Exporters.JaegerHttp, Exporters.OtlpGrpc];

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_endpoint_that_has_gone_is_found_where_its_name_leads_now(string exporter)
    {
        var ledger = new SpanLedger();
        using var old = new FaultyServer { Ledger = ledger, IsGrpc = IsGrpc(exporter) };
        using var moved = FaultyServer.Down(New, old.Port, IsGrpc(exporter));
        await using var run = new FaultRun([Exporters.Of(exporter, Address(old), _ => _addresses)]);

        run.End(10);
        await run.FlushAsync();
        old.Kill();
        moved.Start();
        _addresses = [New];
        run.End(10);
        await run.FlushAsync();

        run.AssertAccount(exported: 20, stored: 0);
        Assert.Equal(run.Ended, [.. ledger.Taken, .. moved.Ledger.Taken]);
        Assert.Equal(10, moved.Ledger.Taken.Count);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_name_that_leads_elsewhere_is_followed_though_the_old_endpoint_still_answers(string exporter)
    {
        using var old = new FaultyServer { IsGrpc = IsGrpc(exporter) };
        using var moved = FaultyServer.Down(New, old.Port, IsGrpc(exporter));
        moved.Start();
        var time = new ShiftedTime();
        await using var run = new FaultRun([Exporters.Of(exporter, Address(old), _ => _addresses)], options => options.Time = time);

        run.End(10);
        await run.FlushAsync();
        _addresses = [New];
        time.Elapse(TimeSpan.FromSeconds(31));
        var sent = 10;
        for (; moved.Ledger.Taken.Count == 0; sent += 10)
        {
            // The name is looked up beside what is sent.
            run.End(10);
            await run.FlushAsync();
        }

        run.AssertAccount(exported: sent, stored: 0);
        Assert.Equal((sent - 10, 10), (old.Ledger.Taken.Count, moved.Ledger.Taken.Count));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_endpoint_that_was_never_there_is_found_where_its_name_leads_later(string exporter)
    {
        using var dead = FaultyServer.Down();
        using var alive = FaultyServer.Down(New, dead.Port, IsGrpc(exporter));
        alive.Start();
        await using var run = new FaultRun([Exporters.Of(exporter, Address(dead), _ => _addresses)]);

        run.End(10);
        var flush = run.FlushAsync();
        await run.LoggedAsync("(refused: nobody listens)");
        _addresses = [New];
        await flush;

        run.AssertAllTakenOnce(alive.Ledger);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Of_several_addresses_one_that_answers_is_enough(string exporter)
    {
        using var dead = FaultyServer.Down();
        using var alive = FaultyServer.Down(New, dead.Port, IsGrpc(exporter));
        alive.Start();
        _addresses = [Old, New];
        await using var run = new FaultRun([Exporters.Of(exporter, Address(dead), _ => _addresses)]);

        run.End(10);
        await run.FlushAsync();

        run.AssertAllTakenOnce(alive.Ledger);
        Assert.DoesNotContain(run.Log.Messages, static message => message.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_name_that_is_not_resolved_is_asked_for_until_it_is(string exporter)
    {
        using var server = new FaultyServer { IsGrpc = IsGrpc(exporter) };
        var asked = 0;
        IPAddress[] Resolve(string host) => Interlocked.Increment(ref asked) < 3 ? throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound) : [Old];
        await using var run = new FaultRun([Exporters.Of(exporter, Address(server), Resolve)]);

        run.End(10);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);
        Assert.Equal(3, asked);
        Assert.Contains(run.Log.Messages, static message => message.Contains("(unreachable: the name is not resolved)", StringComparison.Ordinal));
    }

    private static bool IsGrpc(string exporter) => exporter == Exporters.OtlpGrpc;

    private static Uri Address(FaultyServer server) => new($"http://collector.example:{server.Port}");
}
