using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>
/// In this process no request has an explicit parent (the tests of Trace.Runtime give some): else asking a message for one
/// makes its options. So does the question whether a message was sent before, which a handler asks that has added headers to any.
/// </summary>
public sealed class OutgoingCostTests
{
    private static readonly Task<HttpResponseMessage> Answer = Task.FromResult(new HttpResponseMessage());

    [Fact]
    public void Outside_of_any_trace_the_handler_allocates_nothing()
    {
        using var bare = new HttpMessageInvoker(new ProbeHandler((_, _) => Answer));
        using var traced = new HttpMessageInvoker(new TracingHandler(new ProbeHandler((_, _) => Answer)));

        Assert.Equal(AllocatedBy(bare), AllocatedBy(traced));
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
