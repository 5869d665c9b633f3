using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Tracing.Http;
using Tracing.Propagation;

namespace Tracing.AspNetCore;

/// <summary>What the application and its middleware do with a request stands, and is not held up.</summary>
public sealed class ForeignCodeTests
{
    private static readonly (string, string) Sampled = ("uber-trace-id", "abc:12:3:1");

    private readonly RecordingCollector _collector = new();

    [Theory]
    [InlineData("/orders/1")]
    [InlineData("/elsewhere")]
    public async Task A_name_that_the_application_gave_stays(string path)
    {
        await using var app = await TracedApp.StartAsync(
            _collector,
            app =>
            {
                app.Use((context, next) =>
                {
                    context.GetSpanRecorder().UpdateName("mine");
                    return next();
                });
                app.UseRouting();
                app.MapGet("/orders/{id}", () => "x");
            },
            options: options => options.SpanName = _ => "by option");

        using var response = await app.GetAsync(path, Sampled);

        Assert.Equal("mine", (await _collector.SingleAsync()).Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_error_type_that_the_application_gave_stays(bool throws)
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/", (HttpContext context) =>
        {
            context.GetSpanRecorder().SetTag("error.type", "mine");
            context.Response.StatusCode = throws ? throw new InvalidOperationException() : 503;
        }));

        using var response = await app.GetAsync("/", Sampled);

        Assert.Equal("mine", (await _collector.SingleAsync()).Tag("error.type"));
    }

    [Fact]
    public async Task A_span_that_the_application_ended_does_not_change_afterwards()
    {
        var read = "";
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/", async (HttpContext context) =>
        {
            using (var span = context.GetSpanRecorder())
            {
                span.SetTag("a", 1);
            }

            read = Told(_collector.Spans.Single());
            await context.Response.WriteAsync("x");
        }));
        using var measured = app.Measure();

        using var response = await app.GetAsync("/", Sampled);

        await measured.WaitForAsync(1);
        Assert.Equal(["abc"], response.Headers.GetValues("trace-id"));
        Assert.Contains("http.route=/", read, StringComparison.Ordinal);
        Assert.Equal(read, Told(await _collector.SingleAsync()));

        static string Told(Span span) => string.Join('|', span.SortedTags().Concat(span.EventNames()).Append(span.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_feature_that_throws_does_not_fail_the_request(bool recorded)
    {
        await using var app = await TracedApp.StartAsync(
            _collector,
            app => app.MapGet("/", () => Results.StatusCode(202)),
            before: app => app.Use((context, next) =>
            {
                var server = context.Features.Get<IHttpResponseBodyFeature>()!;
                context.Features.Set<IHttpResponseBodyFeature>(new ThrowingBody(server));
                return next();
            }));
        using var measured = app.Measure();

        using var response = await app.GetAsync("/", recorded ? [Sampled] : []);

        Assert.Equal(202, (int)response.StatusCode);
        await measured.WaitForAsync(1);
        Assert.Equal(recorded ? 1 : 0, _collector.Spans.Count);
    }

    [Fact]
    public void A_span_keeps_nothing_of_a_request_that_failed()
    {
        var request = Fail();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(request.IsAlive);
        Assert.Equal(SpanStatus.Error, Assert.Single(_collector.Spans).Status);
    }

    [Fact]
    public async Task The_content_type_alone_makes_no_call_of_gRPC()
    {
        await using var app = await TracedApp.StartAsync(_collector, app =>
        {
            app.MapPost("/orders/{id}", () => "x");
            app.MapPost("/orders/place", () => "x");
        });
        using var measured = app.Measure();

        foreach (var path in new[] { "/orders/1", "/orders/place" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent([1]) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/grpc");
            request.Headers.Add("uber-trace-id", "abc:12:3:1");
            using var response = await app.Client.SendAsync(request);
        }

        var spans = await _collector.WaitForAsync(2);
        await measured.WaitForAsync(2);
        Assert.Equal(["POST /orders/{id}", "POST /orders/place"], spans.Select(span => span.Name));
        Assert.All(spans, span => Assert.DoesNotContain(span.SortedTags(), static tag => tag.StartsWith("rpc.", StringComparison.Ordinal)));
        Assert.Empty(measured.Of("grpc_requests"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Fail()
    {
        var middleware = TracedApp.Middleware(
            static _ => throw new InvalidOperationException(),
            new IncomingTraceReader(new CompositePropagator(new JaegerPropagator()), _collector, Samplers.Of(false)));
        var context = new DefaultHttpContext();
        context.Request.Headers["uber-trace-id"] = "abc:12:3:1";
        Assert.Throws<InvalidOperationException>(() => { _ = middleware.InvokeAsync(context); });
        return new WeakReference(context);
    }

    private sealed class ThrowingBody(IHttpResponseBodyFeature server) : IHttpResponseBodyFeature, IPersistentStateFeature
    {
        public Stream Stream => server.Stream;

        public PipeWriter Writer => throw new NotSupportedException();

        public IDictionary<object, object?> State => throw new NotSupportedException();

        public Task CompleteAsync() => server.CompleteAsync();

        public void DisableBuffering() => server.DisableBuffering();

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
            server.SendFileAsync(path, offset, count, cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken = default) => server.StartAsync(cancellationToken);
    }
}
