using Tracing.Http;
using Tracing.Tests;

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
        const int Calls = 100;
        const int Rounds = 10; // more than are measured, as each message can be sent once
        var requests = Enumerable.Range(0, Calls * Rounds).Select(_ => new HttpRequestMessage(HttpMethod.Get, "http://localhost/")).ToArray();
        var sent = 0;
        return Allocation.Of(() =>
        {
            foreach (var request in requests.AsSpan(sent, Calls))
            {
                _ = invoker.SendAsync(request, CancellationToken.None);
            }

            sent += Calls;
        });
    }
}
