using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tracing.Http;
using Tracing.Propagation;

namespace Tracing.AspNetCore;

public sealed class AmbientContextTests
{
    private const int Requests = 100;

    private readonly RecordingCollector _collector = new();

    [Fact]
    public async Task Concurrent_requests_each_have_exactly_their_own_spans()
    {
        // All requests are inside their handlers at once: the last to arrive opens the gate.
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = 0;
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/work/{n:int}", async (int n, HttpContext context) =>
        {
            using (var first = SpanRecorder.StartAmbient($"first {n}"))
            using (first.Activate())
            {
                if (Interlocked.Increment(ref arrived) == Requests)
                {
                    gate.SetResult();
                }

                await gate.Task;
                using var inner = SpanRecorder.StartAmbient($"inner {n}");
            }

            await Task.Run(() => SpanRecorder.StartAmbient($"run {n}").End());
            await Task.WhenAll(Branch($"left {n}"), Branch($"right {n}"));
            Assert.Same(context.GetSpanContext(), SpanContext.Current);
        }));

        var responses = await Task.WhenAll(Enumerable.Range(1, Requests).Select(n => app.GetAsync($"/work/{n}", ("uber-trace-id", $"{n:x}:{n:x}:0:1"))));

        Assert.All(responses, response => Assert.True(response.IsSuccessStatusCode));
        var spans = await _collector.WaitForAsync(Requests * 8);
        var traces = spans.GroupBy(span => span.Context.TraceId).ToDictionary(trace => trace.Key.Low, trace => trace.ToList());
        Assert.Equal(Requests, traces.Count);
        foreach (var (trace, members) in traces)
        {
            Assert.Equal(
                new[] { "GET /work/{n:int}", $"first {trace}", $"inner {trace}", $"left {trace}", $"left {trace}.leaf", $"right {trace}", $"right {trace}.leaf", $"run {trace}" },
                members.Select(span => span.Name).Order(StringComparer.Ordinal));
            var server = Single(members, "GET /work/{n:int}");
            Assert.Equal(new SpanId(trace), server.Context.ParentSpanId);
            foreach (var child in new[] { $"first {trace}", $"run {trace}", $"left {trace}", $"right {trace}" })
            {
                Assert.Equal(server.Context.SpanId, Single(members, child).Context.ParentSpanId);
            }

            Assert.Equal(Single(members, $"first {trace}").Context.SpanId, Single(members, $"inner {trace}").Context.ParentSpanId);
            Assert.Equal(Single(members, $"left {trace}").Context.SpanId, Single(members, $"left {trace}.leaf").Context.ParentSpanId);
            Assert.Equal(Single(members, $"right {trace}").Context.SpanId, Single(members, $"right {trace}.leaf").Context.ParentSpanId);
        }
    }

    [Fact]
    public async Task Requests_of_one_connection_do_not_inherit_from_each_other()
    {
        var seen = new ConcurrentQueue<SpanContext?>();
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/", () => seen.Enqueue(SpanContext.Current)));

        (await app.GetAsync("/", ("uber-trace-id", "abc:12:3:1"))).Dispose();
        (await app.GetAsync("/")).Dispose();
        (await app.GetAsync("/", ("uber-trace-id", "def:12:3:0"))).Dispose();
        (await app.GetAsync("/")).Dispose();

        Assert.Equal(["abc", "-", "def", "-"], seen.Select(context => context?.TraceId.ToString("x") ?? "-"));
    }

    [Theory]
    [InlineData("abc:12:3:1")]
    [InlineData("abc:12:3:0")]
    public async Task What_the_handler_sets_on_the_flow_is_seen_outside_as_without_tracing(string header)
    {
        var local = new AsyncLocal<string>();
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        using var activity = new Activity("own");
        var release = new TaskCompletionSource();
        Task Handle(HttpContext context)
        {
            local.Value = "set inside";
            CultureInfo.CurrentCulture = culture;
            activity.Start();
            return release.Task;
        }

        var reader = new IncomingTraceReader(new JaegerPropagator(), _collector, Samplers.Of(false));
        var middleware = TracedApp.Middleware(Handle, reader);
        var context = new DefaultHttpContext();
        context.Request.Headers["uber-trace-id"] = header;

        var pending = middleware.InvokeAsync(context);

        Assert.Null(SpanContext.Current);
        Assert.Equal("set inside", local.Value);
        Assert.Same(culture, CultureInfo.CurrentCulture);
        Assert.Same(activity, Activity.Current);
        release.SetResult();
        await pending;
        Assert.Null(SpanContext.Current);
        Assert.Equal("set inside", local.Value);
    }

    private static async Task Branch(string name)
    {
        using var span = SpanRecorder.StartAmbient(name);
        using var scope = span.Activate();
        await Task.Yield();
        await Task.Run(() => SpanRecorder.StartAmbient(name + ".leaf").End());
    }

    private static Span Single(IEnumerable<Span> spans, string name) => spans.Single(span => span.Name == name);
}
