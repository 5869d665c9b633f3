namespace Tracing.Execution.Tests;

public partial class ConcurrencyTests
{
    private const string Expected = """
        request Ok
          step Ok part=await
            leaf Ok
          step Ok part=left
            leaf Ok
          step Ok part=pool
            leaf Ok
          step Ok part=right
            leaf Ok
        """;

    [Fact]
    public async Task A_hundred_concurrent_requests_have_exactly_their_own_spans()
    {
        var traces = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () =>
        {
            var trace = new TestTrace();
            using (trace.Root.Activate())
            {
                await RequestAsync();
                Assert.Same(trace.Root, SpanContext.Current);
            }

            return trace;
        })));

        Assert.All(traces, trace => Assert.Equal(Expected, Sorted(trace.Tree)));
        Assert.Equal(100, traces.Select(trace => trace.Root.TraceId).Distinct().Count());
    }

    [Traced("request")]
    private static partial Task RequestAsync();

    private static async Task RequestAsyncCore()
    {
        await StepAsync("await");
        await Task.Run(() => StepAsync("pool"));
        await Task.WhenAll(StepAsync("left"), StepAsync("right"));
    }

    [Traced("step")]
    private static partial Task<int> StepAsync([Tag] string part);

    private static async Task<int> StepAsyncCore(string part)
    {
        await Task.Yield();
        return await LeafAsync();
    }

    [Traced("leaf")]
    private static partial ValueTask<int> LeafAsync();

    private static async ValueTask<int> LeafAsyncCore()
    {
        await Task.Yield();
        return 1;
    }

    /// <summary>The steps in the order of their tags: each is two lines.</summary>
    private static string Sorted(string tree)
    {
        var lines = tree.Split('\n');
        return string.Join('\n', lines.Take(1).Concat(lines.Skip(1).Chunk(2).OrderBy(pair => pair[0], StringComparer.Ordinal).SelectMany(pair => pair)));
    }
}
