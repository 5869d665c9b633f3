using System.Diagnostics;
using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using Tracing.Export;
using Tracing.Faults.Tests.Running;
using Tracing.Faults.Tests.Serving;

namespace Tracing.Faults.Tests;

/// <summary>An endpoint of gRPC that fails.</summary>
public sealed class GrpcFaultTests() : EndpointFaultTests(Exporters.OtlpGrpc)
{
    public static TheoryData<string> Faults => [.. GrpcFaults.Passing.Select(static row => row.Fault.Name)];

    public static TheoryData<string> Refusals => [.. GrpcFaults.Lasting.Select(static fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task A_fault_that_passes_loses_nothing(string name) => PassesAsync(Row(name).Fault);

    [Theory]
    [MemberData(nameof(Faults))]
    public Task A_fault_that_stays_costs_the_spans_when_their_time_is_over_and_their_cause_is_told(string name) => StaysAsync(Row(name).Fault, Row(name).Cause);

    [Theory]
    [MemberData(nameof(Refusals))]
    public Task What_is_refused_for_good_is_not_sent_again(string name) => RefusesAsync(GrpcFaults.Lasting.Single(fault => fault.Name == name));

    [Fact]
    public async Task RetryInfo_is_waited_for()
    {
        var answered = 0L;
        var cameAgain = 0L;
        using var server = new FaultyServer(
            new Fault("asks for two seconds", connection =>
            {
                connection.ReadRequest();
                answered = Stopwatch.GetTimestamp();
                connection.AnswerCall(8, message: null, GrpcFaults.RetryInfo(TimeSpan.FromSeconds(2)));
                return true;
            }),
            new Fault("notes when it comes", connection =>
            {
                cameAgain = Stopwatch.GetTimestamp();
                return Fault.None.Act(connection);
            }))
        {
            IsGrpc = true,
        };
        await using var run = Run(server);

        run.End(Spans);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);
        Assert.True(Stopwatch.GetElapsedTime(answered, cameAgain) >= TimeSpan.FromSeconds(2));
        Assert.Equal(2, server.Ledger.Requests);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_split_until_it_is_not()
    {
        using var server = new FaultyServer
        {
            IsGrpc = true,
            Otherwise = new Fault("takes 7 spans", static connection =>
            {
                if (connection.ReadRequest() is not { } request)
                {
                    return false;
                }

                if (request.Spans.Count <= 7)
                {
                    return connection.Take(request);
                }

                connection.AnswerCall(8, message: null, ("grpc-message", "grpc: received message larger than max (9 vs. 7)"));
                return true;
            }),
        };
        await using var run = Run(server);

        run.End(100);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);
        Assert.All(server.Ledger.TakenSizes, static size => Assert.InRange(size, 1, 7));
    }

    [Fact]
    public async Task Of_a_partial_success_the_rest_is_lost_and_not_sent_again()
    {
        var partial = new ExportTraceServiceResponse { PartialSuccess = new() { RejectedSpans = 3, ErrorMessage = "too old" } }.ToByteArray();
        using var server = new FaultyServer(new Fault("takes some", connection =>
        {
            connection.ReadRequest();
            connection.AnswerCall(0, partial);
            return true;
        }))
        {
            IsGrpc = true,
        };
        await using var run = Run(server);

        run.End(Spans);
        await run.FlushAsync();

        run.AssertAccount(exported: Spans - 3, stored: 0, (DropCause.Rejected, 3));
        Assert.Equal(1, server.Ledger.Requests);
    }

    [Fact]
    public async Task An_endpoint_that_leaves_between_calls_by_GOAWAY_costs_nothing()
    {
        var leaving = new Fault("takes the spans and leaves", static connection =>
        {
            if (connection.ReadRequest() is not { } request)
            {
                return false;
            }

            connection.Take(request);
            connection.Http2.GoAwayBehindCall();

            // By FIN: what the client says besides would be unread at a close, which then is a reset that may overtake the answer.
            return connection.HalfClose();
        });
        using var server = new FaultyServer { IsGrpc = true, Otherwise = leaving };
        await using var run = Run(server);

        for (var i = 0; i < 5; i++)
        {
            run.End(Spans);
            await run.FlushAsync();
        }

        run.AssertAllTakenOnce(server.Ledger);
        Assert.Equal(5, server.Connections);
    }

    private static (Fault Fault, DropCause Cause) Row(string name) => GrpcFaults.Passing.Single(row => row.Fault.Name == name);
}
