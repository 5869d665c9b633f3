using Tracing.Export;
using Tracing.Faults.Tests.Serving;

namespace Tracing.Faults.Tests;

/// <summary>An endpoint over HTTP/1.1 that fails.</summary>
/// <param name="exporter">Which exporter sends to it.</param>
public abstract class HttpFaultTests(string exporter) : EndpointFaultTests(exporter)
{
    public static TheoryData<string> Faults => [.. HttpFaults.Passing.Select(static row => row.Fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task A_fault_that_passes_loses_nothing(string name) => PassesAsync(Row(name).Fault);

    [Theory]
    [MemberData(nameof(Faults))]
    public Task A_fault_that_stays_costs_the_spans_when_their_time_is_over_and_their_cause_is_told(string name) => StaysAsync(Row(name).Fault, Row(name).Cause);

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(302)]
    public Task What_is_refused_for_good_is_not_sent_again(int status) => RefusesAsync(Fault.Status(status, "Location: http://elsewhere.example/\r\n"));

    [Fact]
    public async Task A_connection_that_is_reset_by_the_second_request_is_made_anew()
    {
        using var server = new FaultyServer(Fault.None, new Fault("resets", static connection => connection.Reset()));
        await using var run = Run(server);

        run.End(Spans);
        await run.FlushAsync();
        run.End(Spans);
        await run.FlushAsync();

        run.AssertAllTakenOnce(server.Ledger);
        Assert.Equal(2, server.Connections);
    }

    private static (Fault Fault, DropCause Cause) Row(string name) => HttpFaults.Passing.Single(row => row.Fault.Name == name);
}
