using Tracing.Export;
using Tracing.Faults.Tests.Running;
using Tracing.Faults.Tests.Serving;
using Tracing.Processing;

namespace Tracing.Faults.Tests;

/// <summary>Code of others on the way of spans: exporters, processors, loggers. What it throws is contained, and counted.</summary>
public sealed class ForeignCodeTests
{
    [Fact]
    public async Task An_exporter_that_throws_loses_its_own_spans_and_no_others()
    {
        using var server = new FaultyServer();
        var batches = 0;
        var throwing = Foreign("throwing", spans => ++batches % 2 == 1 ? throw new InvalidOperationException("broken") : ExportResult.Success(spans.Length));
        await using var run = new FaultRun([throwing, Exporters.Of(Exporters.Otlp, server.Address)]);

        for (var i = 0; i < 4; i++)
        {
            run.End(10);
            await run.FlushAsync();
        }

        var accounts = run.Pipeline.Statistics.ToDictionary(static account => account.Name);
        Assert.All(accounts.Values, static account => Assert.Equal((40, 40), (account.Received, account.Exported + account.Dropped + account.Pending)));
        Assert.Equal(20, accounts["throwing"].DroppedByCause[DropCause.ExporterError]);
        Assert.Equal((40, 0), (accounts[Exporters.Otlp].Exported, accounts[Exporters.Otlp].Dropped));
        Assert.Equal(run.Ended, server.Ledger.Taken);
        Assert.Single(run.Log.Messages, static message => message.Contains("exporter throwing failed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, 3, 7)]
    [InlineData(1000, 10, 0)]
    public async Task An_exporter_that_accounts_wrongly_cannot_break_the_equation(int says, long exported, long dropped)
    {
        await using var run = new FaultRun([Foreign("wrong", _ => ExportResult.Success(says))]);

        run.End(10);
        await run.FlushAsync();

        Assert.Equal((10, exported, dropped, 0), (run.Account.Received, run.Account.Exported, run.Account.Dropped, run.Account.Pending));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_processor_that_throws_keeps_the_span_where_it_may(bool isRequired)
    {
        using var server = new FaultyServer();
        await using var run = new FaultRun([Exporters.Of(Exporters.Otlp, server.Address)], options => options.Processors.Add(new ThrowingProcessor(isRequired)));

        run.End(10);
        await run.FlushAsync();

        if (isRequired)
        {
            run.AssertAccount(exported: 0, stored: 0, (DropCause.ProcessorError, 10));
        }
        else
        {
            run.AssertAllTakenOnce(server.Ledger);
        }
    }

    [Fact]
    public async Task A_logger_that_throws_when_an_exporter_has_costs_the_message_only()
    {
        var fails = true;
        await using var run = new FaultRun([Foreign("failing", spans => fails ? throw new InvalidOperationException("no") : ExportResult.Success(spans.Length))]);

        // That the exporter failed is to be logged.
        run.Log.Throws = new InvalidOperationException("the log is broken");
        run.End(10);
        await run.FlushAsync();
        run.AssertAccount(exported: 0, stored: 0, (DropCause.ExporterError, 10));
        run.Log.Throws = null;
        fails = false;
        run.End(10);
        await run.FlushAsync();

        run.AssertAccount(exported: 10, stored: 0, (DropCause.ExporterError, 10));
    }

    [Fact]
    public async Task A_logger_that_throws_at_what_an_endpoint_says_costs_the_message_only()
    {
        using var server = new FaultyServer(Fault.Status(400), Fault.Status(503));
        await using var run = new FaultRun([Exporters.Of(Exporters.Otlp, server.Address)]);

        run.Log.Throws = new InvalidOperationException("the log is broken");
        run.End(10);
        await run.FlushAsync();
        run.End(10);
        await run.FlushAsync();

        run.AssertAccount(exported: 10, stored: 0, (DropCause.Rejected, 10));
        Assert.Equal(run.Ended.Skip(10), server.Ledger.Taken);
    }

    [Fact]
    public async Task A_logger_that_throws_again_and_again_stops_nothing()
    {
        var calls = 0;
        var time = new ShiftedTime();
        var failing = Foreign("failing", _ =>
        {
            calls++;
            throw new InvalidOperationException("no");
        });
        await using var run = new FaultRun([failing], options => options.Time = time);

        run.Log.Throws = new InvalidOperationException("the log is broken");
        for (var i = 0; i < 3; i++)
        {
            // What repeats is logged once a minute, and so throws no earlier again.
            time.Elapse(TimeSpan.FromMinutes(2));
            run.End(10);
            await run.FlushAsync();
        }

        await run.DrainAsync();
        run.AssertAccount(exported: 0, stored: 0, (DropCause.ExporterError, 30));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task An_exporter_that_ends_spans_itself_does_not_stop_a_flush_or_a_drain()
    {
        FaultRun? run = null;
        var own = 0;
        var exporter = Foreign("talking", spans =>
        {
            // Ambient code is not traced there; a trace that is started on purpose is, and comes back.
            SpanRecorder.StartAmbient("suppressed").End();
            SpanRecorder.Start(SpanContext.CreateRoot(run!.Pipeline.Collector), "own").End();
            own++;
            return ExportResult.Success(spans.Length);
        });
        await using (run = new FaultRun([exporter], ("TRACES_BATCH_DELAY_MS", "0")))
        {
            run.End(10);
            await run.FlushAsync();
            run.End(10);
            await run.FlushAsync();
            await run.DrainAsync();

            var account = run.Account;
            Assert.Equal(20 + own, account.Received);
            Assert.Equal(0, account.Pending);
            Assert.Equal(account.Received, account.Exported + account.Dropped);
            Assert.All(account.DroppedByCause.Keys, static cause => Assert.Equal(DropCause.Stopped, cause));
        }
    }

    [Fact]
    public async Task An_exporter_that_flushes_its_own_pipeline_does_not_hang_it()
    {
        FaultRun? run = null;
        var exporter = Foreign("flushing", spans =>
        {
            // It waits for itself: that can only time out, and has to.
            Assert.False(run!.Pipeline.FlushAsync(TimeSpan.FromMilliseconds(50)).GetAwaiter().GetResult().Completed);
            return ExportResult.Success(spans.Length);
        });
        await using (run = new FaultRun([exporter]))
        {
            run.End(10);
            await run.FlushAsync();

            run.AssertAccount(exported: 10, stored: 0);
        }
    }

    private static TestedExporter Foreign(string name, ForeignExporter.Call export) => TestedExporter.Own(name, _ => new ForeignExporter(name, export));

    private sealed class ForeignExporter(string name, ForeignExporter.Call export) : ISpanExporter
    {
        internal delegate ExportResult Call(ReadOnlySpan<Span> spans);

        public string Name => name;

        public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation) => export(spans);

        public void Dispose() => throw new InvalidOperationException("even here");
    }

    private sealed class ThrowingProcessor(bool isRequired) : ISpanProcessor
    {
        public bool IsRequired => isRequired;

        public bool Process(ref Span span)
        {
            span = default;
            throw new InvalidOperationException("broken");
        }
    }
}
