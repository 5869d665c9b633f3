using Tracing.Benchmarks.Http;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Tests;

/// <summary>The server of the request rows: what a row is set up with is proven by its own guards.</summary>
public sealed class RequestRowsTests
{
    [Fact]
    public void A_request_is_handled_on_the_thread_that_sends_it_and_answered()
    {
        var kind = RequestKind.Of(RequestKind.OneSpanSuspends);
        var worked = 0;
        using var host = new RequestHost(kind, () => worked++, pipeline: null);
        var thread = 0;
        host.Observer = () => thread = Environment.CurrentManagedThreadId;
        worked = 0;

        var response = host.Connection.Ask(kind.Request, suspends: true);
        host.Connection.Exchange(kind.Request, suspends: true);

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", response, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\ndone", response, StringComparison.Ordinal);
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
        Assert.Equal(2, worked);
    }

    [Fact]
    public void A_handler_that_does_not_answer_at_once_is_noticed()
    {
        var kind = RequestKind.Of(RequestKind.OneSpanSuspends);
        using var host = new RequestHost(kind, static () => { }, pipeline: null);

        Assert.Throws<InvalidOperationException>(() => host.Connection.Exchange(kind.Request, suspends: false));
    }

    [Fact]
    public void Requests_without_a_context_are_not_recorded_by_us()
    {
        var kind = RequestKind.Of(RequestKind.NoContext);
        using var pipeline = new OurPipeline(configure: kind.Configure);
        using var host = new RequestHost(kind, static () => { }, pipeline.Pipeline);

        Assert.Empty(pipeline.SpansOf(() => host.Connection.Exchange(kind.Request, suspends: false)));
    }

    [Fact]
    public void New_traces_are_recorded_where_the_kind_says_so()
    {
        var kind = RequestKind.Of(RequestKind.NewTrace);
        using var pipeline = new OurPipeline(configure: kind.Configure);
        using var host = new RequestHost(kind, static () => { }, pipeline.Pipeline);

        var span = Assert.Single(pipeline.SpansOf(() => host.Connection.Exchange(kind.Request, suspends: false)));

        Assert.Equal($"GET {kind.Route}", span.Name);
    }
}
