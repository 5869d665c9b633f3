using System.Text.Json;
using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests.Propagation;

/// <summary>OpenTelemetry's instrumentation and this library in one process (<c>tests/Programs/TwoTracers</c>): each keeps to its own spans.</summary>
[Collection(NodeCollection.Name)]
public sealed class TwoTracersTests(NodePeer peer) : IDisposable
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string CallerId = "00f067aa0ba902b7";

    private readonly HttpClient _client = Untraced.Client();

    /// <summary>Both continue the caller's trace below the same parent, and what they send on names a span of their own.</summary>
    [Fact]
    public async Task OneTraceparent_IsContinuedByBoth()
    {
        await using var program = await StartAsync("tracecontext");

        var answer = await CallAsync(program, TraceHeaders.Of("tracecontext", TraceId, CallerId, sampled: true));

        Assert.Equal((TraceId, CallerId), (answer.Ours.TraceId, answer.Ours.ParentSpanId));
        Assert.Equal((TraceId, CallerId), (answer.Theirs.TraceId, answer.Theirs.ParentSpanId));
        Assert.NotEqual(answer.Ours.SpanId, answer.Theirs.SpanId);
        var client = await TheirClientSpanAsync(program, TraceId);
        Assert.Equal(answer.Theirs.SpanId, client.ParentSpanId);
        AssertOurHeader(answer);
        Assert.Equal($"00-{TraceId}-{client.SpanId}-01", answer.Received.Headers["traceparent"]);
    }

    /// <summary>Each starts a trace, and a callee of either kind finds the one that it knows.</summary>
    [Fact]
    public async Task WithoutAContext_EachHasATraceOfItsOwn()
    {
        await using var program = await StartAsync("tracecontext");

        var answer = await CallAsync(program);

        Assert.NotEqual(answer.Ours.TraceId, answer.Theirs.TraceId);
        Assert.Null(answer.Ours.ParentSpanId);
        Assert.Null(answer.Theirs.ParentSpanId);
        AssertOurHeader(answer);
        var client = await TheirClientSpanAsync(program, answer.Theirs.TraceId);
        Assert.Equal($"00-{client.TraceId}-{client.SpanId}-01", answer.Received.Headers["traceparent"]);
    }

    /// <summary>A format that only one of them knows is no context for the other.</summary>
    [Fact]
    public async Task JaegersHeader_IsContinuedByOursOnly()
    {
        await using var program = await StartAsync("tracecontext");

        var answer = await CallAsync(program, ("uber-trace-id", $"{TraceId}:{CallerId}:0:1"));

        Assert.Equal((TraceId, CallerId), (answer.Ours.TraceId, answer.Ours.ParentSpanId));
        Assert.NotEqual(TraceId, answer.Theirs.TraceId);
        AssertOurHeader(answer);
    }

    /// <summary>
    /// Both write traceparent. OpenTelemetry's instrumentation writes last and replaces what is there, unless it propagates by that header
    /// alone: then the runtime does it, which leaves ours.
    /// </summary>
    [Theory]
    [InlineData("tracecontext", false)]
    [InlineData("traceparent", true)]
    public async Task TraceparentHolds(string theirPropagator, bool isOurs)
    {
        await using var program = await StartAsync(theirPropagator, ("TRACES_PROPAGATORS", "tracecontext"));

        var answer = await CallAsync(program, TraceHeaders.Of("tracecontext", TraceId, CallerId, sampled: true));

        var client = await TheirClientSpanAsync(program, TraceId);
        var sent = answer.Received.Headers["traceparent"].Split('-');
        Assert.Equal((TraceId, isOurs), (sent[1], sent[2] != client.SpanId));
        Assert.DoesNotContain(sent[2], (string?[])[answer.Ours.SpanId, answer.Theirs.SpanId, CallerId]);
        Assert.Equal((TraceId, CallerId), (answer.Ours.TraceId, answer.Ours.ParentSpanId));
    }

    public void Dispose() => _client.Dispose();

    private static async Task<RunningProgram> StartAsync(string theirPropagator, params (string, string?)[] settings)
    {
        var program = RunningProgram.Start(
            Repository.Program("tests/Programs/TwoTracers"),
            [theirPropagator],
            environment: [("TRACES_EXPORTER", KeptSpans.ExporterName), ("TRACES_SAMPLER", "always_on"), .. settings]);
        await program.WaitForUrlAsync();
        return program;
    }

    private async Task<TwoTracersAnswer> CallAsync(RunningProgram program, params (string Name, string Value)[] headers)
    {
        var url = $"{await program.WaitForUrlAsync()}/call?url={Uri.EscapeDataString(peer.ReceiveUrl("jaeger"))}";
        return JsonSerializer.Deserialize<TwoTracersAnswer>(await _client.GetTextAsync(url, headers), JsonSerializerOptions.Web)!;
    }

    private async Task<OpenTelemetrySpan> TheirClientSpanAsync(RunningProgram program, string traceId)
    {
        var spans = await _client.GetTextAsync($"{await program.WaitForUrlAsync()}/spans?traceId={traceId}&count=2");
        return JsonSerializer.Deserialize<OpenTelemetrySpan[]>(spans, JsonSerializerOptions.Web)!.Single(span => span.Kind == "Client");
    }

    /// <summary>Our header names our trace, a client span, and our server span as its parent.</summary>
    private static void AssertOurHeader(TwoTracersAnswer answer)
    {
        var parts = answer.Received.Headers["uber-trace-id"].Split(':');
        Assert.Equal(
            [answer.Ours.TraceId!, answer.Ours.SpanId!, "1"],
            [parts[0].PadLeft(32, '0'), parts[2].PadLeft(16, '0'), parts[3]]);
        Assert.NotEqual(answer.Ours.SpanId, parts[1].PadLeft(16, '0'));
        Assert.Equal(parts[1].PadLeft(16, '0'), answer.Received.SpanId);
    }
}
