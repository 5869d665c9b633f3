namespace Tracing.Http;

public sealed class TracingHandlerCostTests
{
    private static readonly Task<HttpResponseMessage> Answer = Task.FromResult(new HttpResponseMessage());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_not_recorded_passes_without_a_state_machine(bool unsampled)
    {
        using var invoker = new HttpMessageInvoker(new TracingHandler(new ProbeHandler((_, _) => Answer)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/");
        using var scope = unsampled ? SpanContext.CreateRoot(null, TraceFlags.None).Activate() : default;

        Assert.Same(Answer, invoker.SendAsync(request, CancellationToken.None));
    }

    [Fact]
    public void Outside_of_any_trace_the_handler_allocates_nothing()
    {
        using var bare = new HttpMessageInvoker(new ProbeHandler((_, _) => Answer));
        using var traced = new HttpMessageInvoker(new TracingHandler(new ProbeHandler((_, _) => Answer)));

        var without = AllocatedBy(bare);
        var with = AllocatedBy(traced);

        Assert.Equal(without, with);
    }

    private static long AllocatedBy(HttpMessageInvoker invoker)
    {
        var requests = Enumerable.Range(0, 200).Select(_ => new HttpRequestMessage(HttpMethod.Get, "http://localhost/")).ToArray();
        foreach (var request in requests.AsSpan(0, 100))
        {
            _ = invoker.SendAsync(request, CancellationToken.None);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var request in requests.AsSpan(100))
        {
            _ = invoker.SendAsync(request, CancellationToken.None);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
