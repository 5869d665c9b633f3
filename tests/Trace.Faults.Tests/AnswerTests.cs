using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using Tracing.Export;
using Tracing.Faults.Tests.Running;
using Tracing.Faults.Tests.Serving;

namespace Tracing.Faults.Tests;

/// <summary>Answers that say more than yes or no: when to come again, with how much, and what of it was taken.</summary>
public sealed class AnswerTests
{
    public static TheoryData<string> All => [Exporters.Otlp, Exporters.OtlpGzip, Exporters.JaegerHttp];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Retry_After_in_seconds_is_waited_for(string exporter)
    {
        var answered = 0L;
        var cameAgain = 0L;
        using var server = new FaultyServer(
            new Fault("asks for a second", connection =>
            {
                connection.ReadRequest();
                answered = Stopwatch.GetTimestamp();
                connection.Write("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n");
                return true;
            }),
            new Fault("notes when it comes", connection =>
            {
                cameAgain = Stopwatch.GetTimestamp();
                return Fault.None.Act(connection);
            }));
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address)]);

        run.End(10);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);
        Assert.True(Stopwatch.GetElapsedTime(answered, cameAgain) >= TimeSpan.FromSeconds(2));
        Assert.Equal(2, server.Ledger.Requests);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Retry_After_as_a_date_is_waited_for(string exporter)
    {
        var date = default(DateTimeOffset);
        var cameAgain = default(DateTimeOffset);
        using var server = new FaultyServer(
            new Fault("names a date", connection =>
            {
                connection.ReadRequest();
                date = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 3);
                connection.Write($"HTTP/1.1 503 Busy\r\nRetry-After: {date.ToString("r", CultureInfo.InvariantCulture)}\r\nContent-Length: 0\r\n\r\n");
                return true;
            }),
            new Fault("notes when it comes", connection =>
            {
                cameAgain = DateTimeOffset.UtcNow;
                return Fault.None.Act(connection);
            }));
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address)]);

        run.End(10);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);

        // What waits by the monotonic clock may see the wall clock adjusted a little meanwhile.
        Assert.True(cameAgain >= date - TimeSpan.FromMilliseconds(100), $"{cameAgain:O} is before {date:O}");
        Assert.Equal(2, server.Ledger.Requests);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Retry_After_beyond_the_time_of_the_spans_costs_them_without_another_attempt(string exporter)
    {
        using var server = new FaultyServer(Fault.Status(503, "Retry-After: 3600\r\n"));
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address)], ("TRACES_EXPORT_TIMEOUT_MS", "500"));

        run.End(10);
        await run.FlushAsync();

        run.AssertAccount(exported: 0, stored: 0, (DropCause.Unavailable, 10));
        Assert.Equal(1, server.Ledger.Requests);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_request_that_is_too_large_is_split_until_it_is_not(string exporter)
    {
        using var server = new FaultyServer { Otherwise = TakesAtMost(7) };
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address)]);

        run.End(100);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);
        Assert.Equal(run.Ended, server.Ledger.Taken);
        Assert.All(server.Ledger.TakenSizes, static size => Assert.InRange(size, 1, 7));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_single_span_that_is_too_large_is_lost_alone(string exporter)
    {
        using var server = new FaultyServer
        {
            Otherwise = new Fault("takes all but one span", static connection => connection.ReadRequest() is { } request
                && (request.Spans.Any(static span => span.Name == "span 3") ? Answers(connection, 413) : connection.Take(request))),
        };
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address)]);

        run.End(10);
        await run.FlushAsync();

        run.AssertAccount(exported: 9, stored: 0, (DropCause.TooLarge, 1));
        Assert.Equal(run.Ended.Where(static name => name != "span 3"), server.Ledger.Taken);
    }

    [Theory]
    [InlineData(Exporters.Otlp)]
    [InlineData(Exporters.JaegerHttp)]
    public async Task An_answer_before_the_request_was_read_is_heard(string exporter)
    {
        using var server = new FaultyServer(new Fault("refuses by the head", static connection =>
        {
            connection.ReadPart(1000);
            Answers(connection, 413);
            return connection.HalfClose();
        }));
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address)]);

        run.End(20, bytes: 150_000);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);
        Assert.Equal([10, 10], server.Ledger.TakenSizes);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(10, 10)]
    [InlineData(1000, 10)]
    [InlineData(-1, 0)]
    public async Task Of_a_partial_success_the_rest_is_lost_and_not_sent_again(long told, long rejected)
    {
        var partial = new ExportTraceServiceResponse { PartialSuccess = new() { RejectedSpans = told, ErrorMessage = "too old" } }.ToByteArray();
        var answer = $"HTTP/1.1 200 OK\r\nContent-Length: {partial.Length}\r\n\r\n{System.Text.Encoding.Latin1.GetString(partial)}";
        using var server = new FaultyServer(new Fault("takes some", connection => connection.ReadRequest() is { } request && connection.Take(request, answer)));
        await using var run = new FaultRun([Exporters.Of(Exporters.Otlp, server.Address)]);

        run.End(10);
        await run.FlushAsync();

        if (rejected == 0)
        {
            run.AssertAccount(exported: 10, stored: 0);
        }
        else
        {
            run.AssertAccount(exported: 10 - rejected, stored: 0, (DropCause.Rejected, rejected));
        }

        Assert.Equal(1, server.Ledger.Requests);
        Assert.Contains(run.Log.Messages, static message => message.Contains("too old", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_success_with_a_body_that_makes_no_sense_counts_and_is_told()
    {
        using var server = new FaultyServer(new Fault("takes the spans and talks", static connection =>
            connection.ReadRequest() is { } request && connection.Take(request, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>")));
        await using var run = new FaultRun([Exporters.Of(Exporters.Otlp, server.Address)]);

        run.End(10);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);
        Assert.Contains(run.Log.Messages, static message => message.Contains("no answer of OTLP", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_success_with_a_body_without_end_counts_and_is_told(string exporter)
    {
        using var server = new FaultyServer(new Fault("takes the spans and talks without end", static connection =>
        {
            if (connection.ReadRequest() is { } request)
            {
                connection.Take(request, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
                connection.WriteWithoutEnd(new string('x', 1000), TimeSpan.Zero);
            }

            return false;
        }));
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address)]);

        run.End(10);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);
        Assert.Equal(1, server.Ledger.Requests);
        Assert.Contains(run.Log.Messages, static message => message.Contains("a body longer than any should be", StringComparison.Ordinal));
    }

    private static Fault TakesAtMost(int spans) => new($"takes {spans} spans", connection =>
        connection.ReadRequest() is { } request && (request.Spans.Count > spans ? Answers(connection, 413) : connection.Take(request)));

    private static bool Answers(FaultyConnection connection, int status)
    {
        connection.Write($"HTTP/1.1 {status} Whatever\r\nContent-Length: 0\r\n\r\n");
        return true;
    }
}
