using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>Requests of all kinds at once, over connections that are used again.</summary>
public sealed class MixedRequestTests
{
    private const int Requests = 1_000;

    /// <summary>No multiple of the kinds, so that each connection sees all of them.</summary>
    private const int Connections = 49;

    private readonly RecordingCollector _collector = new();
    private readonly ConcurrentDictionary<int, string> _seen = new();

    private enum Kind
    {
        Sampled,
        Unsampled,
        None,
        Malformed,
        Aborted,
    }

    [Fact]
    public async Task Each_has_exactly_its_own_spans_and_no_ambient_context_is_left_behind()
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/r/{n:int}", HandleAsync));
        using var measured = app.Measure();

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => Task.Run(() => UseConnectionAsync(app, connection))));

        await measured.WaitForAsync(Requests);
        var recorded = Enumerable.Range(1, Requests).Where(n => KindOf(n) is Kind.Sampled or Kind.Aborted).ToList();
        var spans = await _collector.WaitForAsync(recorded.Sum(n => KindOf(n) == Kind.Sampled ? 3 : 2));
        var traces = spans.GroupBy(span => (int)span.Context.TraceId.Low).ToDictionary(trace => trace.Key, trace => trace.ToList());
        Assert.Equal(recorded, traces.Keys.Order());
        foreach (var n in recorded)
        {
            AssertTrace(n, traces[n]);
        }

        for (var n = 1; n <= Requests; n++)
        {
            var expected = KindOf(n) switch
            {
                Kind.Sampled or Kind.Aborted => $"{n:x}",
                Kind.Unsampled => $"{n:x}:{n:x}:0:0",
                _ => "-",
            };
            Assert.Equal((n, expected), (n, _seen[n]));
        }

        var statuses = measured.Of("http_requests").GroupBy(line => line.Split("status=")[1]).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(Requests / 5, statuses["aborted"]);
        Assert.Equal(Requests * 4 / 5, statuses["ok"]);
    }

    private static Kind KindOf(int n) => (Kind)(n * 7 % 5);

    private static void AssertTrace(int n, List<Span> spans)
    {
        var server = Assert.Single(spans, span => span.Kind == SpanKind.Server);
        Assert.Equal("GET /r/{n:int}", server.Name);
        Assert.Equal($"/r/{n}", server.Tag("url.path"));
        Assert.Equal(new SpanId((ulong)n), server.Context.ParentSpanId);
        var aborted = KindOf(n) == Kind.Aborted;
        Assert.Equal(aborted ? SpanStatus.Unknown : SpanStatus.Ok, server.Status);
        Assert.Equal(aborted ? "true" : null, server.Tag("cancelled"));
        string[] children = aborted ? [$"first {n}"] : [$"first {n}", $"second {n}"];
        Assert.Equal(children, spans.Where(span => span.Kind == SpanKind.Internal).Select(span => span.Name).Order(StringComparer.Ordinal));
        Assert.All(spans.Where(span => span.Kind == SpanKind.Internal), span => Assert.Equal(server.Context.SpanId, span.Context.ParentSpanId));
    }

    private async Task HandleAsync(HttpContext context, int n)
    {
        _seen[n] = SpanContext.Current is not { } current ? "-" : current.IsRecorded ? current.TraceId.ToString("x") : current.ToString();
        Assert.Same(context.GetSpanContext(), SpanContext.Current);
        using (SpanRecorder.StartAmbient($"first {n}"))
        {
            await Task.Yield();
        }

        await context.Response.WriteAsync($"part {n};");
        if (KindOf(n) == Kind.Aborted)
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return;
        }

        await Task.Run(() => SpanRecorder.StartAmbient($"second {n}").End());
        await context.Response.WriteAsync($"end {n};");
    }

    private static async Task UseConnectionAsync(TracedApp app, int connection)
    {
        var client = await RawConnection.OpenAsync(app.Client.BaseAddress!);
        for (var n = connection + 1; n <= Requests; n += Connections)
        {
            var kind = KindOf(n);
            await client.GetAsync($"/r/{n}", kind switch
            {
                Kind.Sampled or Kind.Aborted => $"{n:x}:{n:x}:0:1",
                Kind.Unsampled => $"{n:x}:{n:x}:0:0",
                Kind.Malformed => $"{n:x}:nonsense",
                _ => null,
            });
            if (kind == Kind.Aborted)
            {
                await client.ReadUntilAsync($"part {n};");
                client.Abort();
                client = await RawConnection.OpenAsync(app.Client.BaseAddress!);
            }
            else
            {
                await client.ReadUntilAsync("\r\n0\r\n\r\n");
            }
        }

        client.Dispose();
    }
}
