using Tracing.Propagation;

namespace Tracing.Http;

public sealed class ThrowingPropagatorTests
{
    [Fact]
    public async Task A_request_is_sent_and_its_span_ends_although_the_propagator_throws()
    {
        var spans = new RingBufferCollector();
        var before = PropagatorErrors.Total;
        using var client = new HttpClient(new TracingHandler(new Answering(), new Throwing()));
        using (SpanContext.CreateRoot(spans).Activate())
        {
            using var response = await client.GetAsync(new Uri("http://localhost/x"));
            Assert.Equal(System.Net.HttpStatusCode.NoContent, response.StatusCode);
        }

        var span = Assert.Single(spans.Snapshot());
        Assert.Equal(("GET", SpanStatus.Ok), (span.Name, span.Status));
        Assert.True(PropagatorErrors.Total > before);
    }

    [Fact]
    public void A_request_is_untraced_when_the_propagator_throws()
    {
        var reader = new IncomingTraceReader(new Throwing(), new RingBufferCollector(), Samplers.Of(false));
        Assert.Null(reader.Read(HeaderSource.From(new Dictionary<string, string>()), default).Context);
    }

    private sealed class Throwing : IPropagator
    {
        public ExtractionResult Extract(HeaderSource source) => throw new InvalidOperationException("extract");

        public void Inject(SpanContext context, HeaderTarget target) => throw new InvalidOperationException("inject");
    }

    private sealed class Answering : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
    }
}
