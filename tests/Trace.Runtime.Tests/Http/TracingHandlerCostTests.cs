namespace Tracing.Http;

/// <summary>While nobody listens to the process's own meter, which handlers without a pipeline count with.</summary>
[Collection(HttpMetrics.MeterName)]
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
}
