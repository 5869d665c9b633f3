using Tracing.Export;
using Tracing.Export.Buffering;
using Tracing.Faults.Tests.Running;
using Tracing.Faults.Tests.Serving;

namespace Tracing.Faults.Tests;

/// <summary>With a buffer on disk what cannot be sent waits, in its order, beyond the end of the process; and a disk has faults of its own.</summary>
public sealed class DiskBufferFaultTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Both => [Exporters.Otlp, Exporters.JaegerHttp];

    public static TheoryData<string, string> Faults
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var name in new[] { "resets within the request", "resets before the answer", "closes within the body", "answers 503", "answers what is not HTTP", "never answers" })
            {
                rows.Add(Exporters.Otlp, name);
                rows.Add(Exporters.JaegerHttp, name);
            }

            return rows;
        }
    }

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Both))]
    public async Task All_spans_of_an_outage_arrive_in_their_order_when_it_is_over(string exporter)
    {
        using var server = FaultyServer.Down();
        await using var run = Run(exporter, server);

        for (var i = 0; i < 5; i++)
        {
            run.End(10);
            Assert.Equal(10 * (i + 1), (await run.FlushAsync()).Stored);
        }

        run.AssertAccount(exported: 0, stored: 50);
        server.Start();
        server.Ledger.AwaitTaken(50);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);
        Assert.Equal(run.Ended, server.Ledger.Taken);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_ends_while_others_wait_goes_behind_them(string exporter)
    {
        using var server = FaultyServer.Down();
        var time = new ShiftedTime();
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address)], options => options.Time = time, ("TRACES_BUFFER_DIRECTORY", _directory.Path));

        run.End(10);
        await run.FlushAsync();
        server.Start();

        // The back-off is over: it is not what keeps the new ones from going first.
        time.Elapse(TimeSpan.FromMinutes(1));
        run.End(10);
        await run.FlushAsync();
        server.Ledger.AwaitTaken(20);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);
        Assert.Equal(run.Ended, server.Ledger.Taken);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_a_drain_cannot_send_is_sent_by_the_next_process(string exporter)
    {
        using var server = FaultyServer.Down();
        await using var first = Run(exporter, server);
        first.End(30);

        Assert.Equal(new FlushResult(true, 0) { Stored = 30 }, await first.DrainAsync());
        first.AssertAccount(exported: 0, stored: 30);

        server.Start();
        await using var second = Run(exporter, server);
        second.End(5);
        await second.FlushAsync();
        server.Ledger.AwaitTaken(35);
        await second.FlushAsync();

        second.AssertAccount(exported: 35, stored: 0);
        Assert.Equal(30, second.Account.Recovered);
        Assert.Equal([.. first.Ended, .. second.Ended], server.Ledger.Taken);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_waits_for_one_endpoint_is_not_sent_to_another(string exporter)
    {
        using var down = FaultyServer.Down();
        await using (var first = Run(exporter, down))
        {
            first.End(30);
            await first.DrainAsync();
        }

        using var other = new FaultyServer();
        await using var second = Run(exporter, other);
        second.End(5);
        await second.FlushAsync();

        second.AssertAccount(exported: 5, stored: 0);
        Assert.Equal(0, second.Account.Recovered);
        Assert.Equal(second.Ended, other.Ledger.Taken);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_that_passes_loses_nothing_and_keeps_the_order(string exporter, string name)
    {
        var fault = HttpFaults.Passing.Single(row => row.Fault.Name == name).Fault;
        using var server = new FaultyServer(fault, fault);
        await using var run = Run(exporter, server, fault.IsSlow ? TimeSpan.FromSeconds(1) : null);

        for (var i = 0; i < 3; i++)
        {
            run.End(10, fault.NeedsMuch ? 200_000 : 0);
            await run.FlushAsync();
        }

        // A time-out may hit what goes well, too: then some are there twice before others are there at all.
        server.Ledger.AwaitTaken(run.Ended);
        await run.FlushAsync();

        Assert.Equal(run.Ended, server.Ledger.Taken.Distinct());
        if (!fault.IsSlow)
        {
            run.AssertAllTakenOnce(server.Ledger);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_disk_that_is_full_costs_what_comes_then_and_no_more(string exporter)
    {
        var isFull = false;
        using var server = FaultyServer.Down();
        FileWrite write = (file, bytes, offset) =>
        {
            if (Volatile.Read(ref isFull))
            {
                RandomAccess.Write(file, bytes[..(bytes.Length / 2)], offset);
                throw new IOException("No space left on device");
            }

            RandomAccess.Write(file, bytes, offset);
        };
        await using var run = new FaultRun(
            [Exporters.Of(exporter, server.Address, (context, format) => new DiskBuffer(context.Options.Buffer, exporter, "", format.Name, context.Time, context.Loggers.CreateLogger(""), new Disk { Write = write }))],
            ("TRACES_BUFFER_DIRECTORY", _directory.Path));

        run.End(10);
        await run.FlushAsync();
        Volatile.Write(ref isFull, true);
        run.End(10);
        await run.FlushAsync();
        Volatile.Write(ref isFull, false);
        run.End(10);
        await run.FlushAsync();
        run.AssertAccount(exported: 0, stored: 20, (DropCause.DiskError, 10));
        server.Start();
        server.Ledger.AwaitTaken(20);
        await run.FlushAsync();

        run.AssertAccount(exported: 20, stored: 0, (DropCause.DiskError, 10));
        Assert.Equal([.. run.Ended.Take(10), .. run.Ended.Skip(20)], server.Ledger.Taken);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_directory_that_cannot_be_made_costs_an_outage_its_spans_and_nothing_else(string exporter)
    {
        var file = Path.Combine(_directory.Path, "file");
        await File.WriteAllTextAsync(file, "");
        using var server = FaultyServer.Down();
        var time = new ShiftedTime();
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address)], options => options.Time = time, ("TRACES_BUFFER_DIRECTORY", Path.Combine(file, "buffer")));

        run.End(10);
        await run.FlushAsync();
        run.AssertAccount(exported: 0, stored: 0, (DropCause.DiskError, 10));
        server.Start();
        time.Elapse(TimeSpan.FromMinutes(1));
        run.End(10);
        await run.FlushAsync();

        run.AssertAccount(exported: 10, stored: 0, (DropCause.DiskError, 10));
        Assert.Equal(run.Ended.Skip(10), server.Ledger.Taken);
        Assert.Contains(run.Log.Messages, static message => message.Contains("cannot be used now", StringComparison.Ordinal));
    }

    private FaultRun Run(string exporter, FaultyServer server, TimeSpan? attempt = null) =>
        new([Exporters.Of(exporter, server.Address, attempt)], ("TRACES_BUFFER_DIRECTORY", _directory.Path));
}
