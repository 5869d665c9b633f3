using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Tracing.Http;

public sealed class TracingHandlerTests(EchoServer server) : IClassFixture<EchoServer>
{
    private readonly RecordingCollector _collector = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_gets_a_client_span_whose_identity_it_carries(bool sync)
    {
        var root = SpanContext.CreateRoot(_collector);
        using var client = new HttpClient(new TracingHandler(new SocketsHttpHandler()));
        using var request = Get("/header/uber-trace-id?token=secret#part", userInfo: "user:pass@");

        string seen;
        using (root.Activate())
        {
            using var response = await Send(client, request, sync);
            Assert.Same(root, SpanContext.Current);
            seen = await response.Content.ReadAsStringAsync();
        }

        var span = await _collector.SingleAsync();
        Assert.Equal("GET", span.Name);
        Assert.Equal(SpanKind.Client, span.Kind);
        Assert.Equal(SpanStatus.Ok, span.Status);
        Assert.Equal(root.TraceId, span.Context.TraceId);
        Assert.Equal(root.SpanId, span.Context.ParentSpanId);
        Assert.Equal($"{root.TraceId:x}:{span.Context.SpanId:x}:{root.SpanId:x}:1", seen);
        Assert.Equal(
            [
                "http.request.method=GET",
                "http.response.status_code=200",
                "network.protocol.version=1.1",
                "server.address=127.0.0.1",
                $"server.port={server.Address.Port}",
                $"url.full={server.Address}header/uber-trace-id",
            ],
            span.SortedTags());
        Assert.Empty(span.Events);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_below_that_answers_nothing_still_ends_the_span(bool sync)
    {
        using var invoker = new HttpMessageInvoker(new TracingHandler(new ProbeHandler((_, _) => Task.FromResult<HttpResponseMessage>(null!))));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://a.example/");
        using (SpanContext.CreateRoot(_collector).Activate())
        {
            Assert.Null(sync ? invoker.Send(request, CancellationToken.None) : await invoker.SendAsync(request, CancellationToken.None));
        }

        Assert.Equal(SpanStatus.Unknown, (await _collector.SingleAsync()).Status);
    }

    [Theory]
    [InlineData(301, false, SpanStatus.Ok)]
    [InlineData(400, false, SpanStatus.Error)]
    [InlineData(404, true, SpanStatus.Error)]
    [InlineData(503, false, SpanStatus.Error)]
    public async Task From_400_on_the_answer_is_an_error(int code, bool sync, SpanStatus expected)
    {
        await SendInTrace(Get($"/status/{code}"), sync: sync);

        var span = await _collector.SingleAsync();
        Assert.Equal(expected, span.Status);
        Assert.Equal(code.ToString(CultureInfo.InvariantCulture), span.Tag("http.response.status_code"));
        Assert.Equal(expected == SpanStatus.Error ? code.ToString(CultureInfo.InvariantCulture) : null, span.Tag("error.type"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_request_is_neither_well_nor_an_error(bool sync)
    {
        using var cancellation = new CancellationTokenSource();
        var sending = Task.Run(() => SendInTrace(Get("/hang"), sync: sync, cancellation: cancellation.Token));
        await server.HangReached.WaitAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        var span = await _collector.SingleAsync();
        Assert.Equal(SpanStatus.Unknown, span.Status);
        Assert.Equal("true", span.Tag("cancelled"));
        Assert.Null(span.Tag("error.type"));
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_an_error()
    {
        var thrown = new TaskCanceledException("connect timed out");
        var caught = await Assert.ThrowsAsync<TaskCanceledException>(
            () => SendInTrace(Get("/"), new ProbeHandler((_, _) => Task.FromException<HttpResponseMessage>(thrown))));

        Assert.Same(thrown, caught);
        var span = await _collector.SingleAsync();
        Assert.Equal(SpanStatus.Error, span.Status);
        Assert.Equal("System.Threading.Tasks.TaskCanceledException", span.Tag("error.type"));
        Assert.Null(span.Tag("cancelled"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refused_connection_is_an_error_with_its_exception(bool sync)
    {
        // Bound but not listening: nobody else gets the port, and nobody answers.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{silent.LocalEndPoint}/x");

        await Assert.ThrowsAsync<HttpRequestException>(() => SendInTrace(request, sync: sync));

        var span = await _collector.SingleAsync();
        Assert.Equal("POST", span.Name);
        Assert.Equal(SpanStatus.Error, span.Status);
        Assert.Equal("connection_error", span.Tag("error.type"));
        Assert.Null(span.Tag("http.response.status_code"));
        Assert.Equal(["exception"], span.EventNames());
    }

    [Fact]
    public async Task A_throw_before_the_task_leaves_as_it_is_and_the_ambient_is_restored()
    {
        var thrown = new InvalidOperationException("at once");
        var root = SpanContext.CreateRoot(_collector);
        using var invoker = new HttpMessageInvoker(new TracingHandler(new ProbeHandler((_, _) => throw thrown)));
        using var request = Get("/");
        using (root.Activate())
        {
            Assert.Same(thrown, Assert.Throws<InvalidOperationException>(() => { _ = invoker.SendAsync(request, CancellationToken.None); }));
            Assert.Same(root, SpanContext.Current);
        }

        Assert.Equal("System.InvalidOperationException", (await _collector.SingleAsync()).Tag("error.type"));
    }

    [Theory]
    [InlineData(false, TraceFlags.None, "abc:12:3:0")]
    [InlineData(true, TraceFlags.None, "abc:12:3:0")]
    [InlineData(false, TraceFlags.Sampled, "abc:12:3:1")]
    public async Task What_is_not_recorded_here_travels_on_unchanged(bool sync, TraceFlags flags, string expected)
    {
        var collector = flags == TraceFlags.None ? _collector : null;
        var incoming = SpanContext.Create(new TraceId(0, 0xabc), new SpanId(0x12), new SpanId(3), flags, collector);
        using var client = new HttpClient(new TracingHandler(new SocketsHttpHandler()));
        using var request = Get("/header/uber-trace-id");
        using var scope = incoming.Activate();

        using var response = await Send(client, request, sync);

        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
        Assert.Empty(_collector.Spans);
    }

    [Fact]
    public async Task Outside_of_any_trace_nothing_is_sent()
    {
        using var client = new HttpClient(new TracingHandler(new SocketsHttpHandler()));
        Assert.Equal("", await client.GetStringAsync(new Uri(server.Address, "/header/uber-trace-id")));
    }

    [Fact]
    public async Task The_explicit_parent_goes_before_the_ambient_one()
    {
        var ambient = SpanContext.CreateRoot(_collector);
        var given = SpanContext.CreateRoot(_collector);
        using var client = new HttpClient(new TracingHandler(new SocketsHttpHandler()));
        using var request = Get("/header/uber-trace-id");
        using var second = Get("/header/uber-trace-id");
        request.SetSpanContext(given);
        second.SetSpanContext(given);
        second.SetSpanContext(null);

        using (ambient.Activate())
        {
            using var response = await client.SendAsync(request);
            Assert.StartsWith($"{given.TraceId:x}:", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            using var back = await client.SendAsync(second);
        }

        Assert.Equal([given.SpanId, ambient.SpanId], (await _collector.WaitForAsync(2)).Select(span => span.Context.ParentSpanId!.Value));
    }

    [Fact]
    public async Task A_header_that_the_application_set_stays()
    {
        using var request = Get("/header/uber-trace-id");
        request.Headers.Add("uber-trace-id", "1:2:3:1");

        Assert.Equal("1:2:3:1", await SendInTrace(request));

        Assert.NotNull((await _collector.SingleAsync()).Tag("url.full"));
    }

    [Fact]
    public async Task An_attempt_that_is_repeated_with_the_same_message_is_another_span()
    {
        var headers = new List<string>();
        using var invoker = new HttpMessageInvoker(new TracingHandler(new ProbeHandler((request, _) =>
        {
            headers.Add(string.Join('|', request.Headers.GetValues("uber-trace-id")));
            return Task.FromResult(new HttpResponseMessage(headers.Count == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK));
        })));
        var root = SpanContext.CreateRoot(_collector);
        using var request = Get("/");
        using (root.Activate())
        {
            (await invoker.SendAsync(request, CancellationToken.None)).Dispose();
            (await invoker.SendAsync(request, CancellationToken.None)).Dispose();
        }

        var spans = await _collector.WaitForAsync(2);
        Assert.Equal(spans.Select(span => $"{root.TraceId:x}:{span.Context.SpanId:x}:{root.SpanId:x}:1"), headers);
        Assert.Equal([SpanStatus.Error, SpanStatus.Ok], spans.Select(span => span.Status));
    }

    [Fact]
    public async Task The_client_span_is_ambient_while_the_request_is_sent_and_other_locals_are_left_alone()
    {
        var local = new AsyncLocal<string>();
        SpanContext? inside = null;
        SpanContext? later = null;
        using var invoker = new HttpMessageInvoker(new TracingHandler(new ProbeHandler((_, _) =>
        {
            inside = SpanContext.Current;
            local.Value = "set inside";
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("");
            return Later();
        })));
        async Task<HttpResponseMessage> Later()
        {
            await Task.Yield();
            later = SpanContext.Current;
            return new HttpResponseMessage();
        }

        var root = SpanContext.CreateRoot(_collector);
        using var request = Get("/");
        using var scope = root.Activate();
        var pending = invoker.SendAsync(request, CancellationToken.None);

        // As without tracing, where the handler below is called on this very flow.
        Assert.Equal("set inside", local.Value);
        Assert.Same(root, SpanContext.Current);
        (await pending).Dispose();
        var span = await _collector.SingleAsync();
        Assert.Equal(span.Context, inside);
        Assert.Equal(span.Context, later);
    }

    [Fact]
    public async Task Traceparent_is_that_of_the_span_where_it_is_written_and_else_the_platforms()
    {
        using var activity = new Activity("own").Start();

        var ours = await SendInTrace(Get("/header/traceparent"));
        using var client = new HttpClient(new TracingHandler(new SocketsHttpHandler(), new Propagation.JaegerPropagator()));
        using var scope = SpanContext.CreateRoot(_collector).Activate();
        var platforms = await client.GetStringAsync(new Uri(server.Address, "/header/traceparent"));

        var spans = await _collector.WaitForAsync(2);
        Assert.Equal($"00-{spans[0].Context.TraceId:x32}-{spans[0].Context.SpanId}-03", ours);
        Assert.StartsWith($"00-{activity.TraceId}-", platforms, StringComparison.Ordinal);
        Assert.Same(activity, Activity.Current);
    }

    [Fact]
    public async Task A_redirect_that_is_followed_below_is_part_of_the_span()
    {
        var seen = await SendInTrace(Get("/redirect/uber-trace-id"), new SocketsHttpHandler());

        var span = await _collector.SingleAsync();
        Assert.Contains($":{span.Context.SpanId:x}:", seen, StringComparison.Ordinal);
        Assert.Equal(("200", $"{server.Address}redirect/uber-trace-id"), (span.Tag("http.response.status_code"), span.Tag("url.full")));
    }

    [Fact]
    public async Task Methods_that_nobody_knows_do_not_name_spans()
    {
        await SendInTrace(new HttpRequestMessage(new HttpMethod("BREW"), new Uri(server.Address, "/status/200")));
        await SendInTrace(new HttpRequestMessage(new HttpMethod("post"), new Uri(server.Address, "/status/200")));

        var spans = await _collector.WaitForAsync(2);
        Assert.Equal(["HTTP", "POST"], spans.Select(span => span.Name));
        Assert.Equal(["_OTHER", "POST"], spans.Select(span => span.Tag("http.request.method")));
        Assert.Equal(["BREW", null], spans.Select(span => span.Tag("http.request.method_original")));
    }

    [Fact]
    public async Task Clients_of_the_factory_are_traced()
    {
        var services = new ServiceCollection();
        services.AddHttpClient("inventory").AddTracing();
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("inventory");
        var root = SpanContext.CreateRoot(_collector);

        using (root.Activate())
        {
            Assert.StartsWith($"{root.TraceId:x}:", await client.GetStringAsync(new Uri(server.Address, "/header/uber-trace-id")), StringComparison.Ordinal);
        }

        Assert.Equal(root.SpanId, (await _collector.SingleAsync()).Context.ParentSpanId);
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, HttpRequestMessage request, bool sync, CancellationToken cancellation = default) =>
        sync ? client.Send(request, cancellation) : await client.SendAsync(request, cancellation);

    private async Task<string> SendInTrace(HttpRequestMessage request, HttpMessageHandler? inner = null, bool sync = false, CancellationToken cancellation = default)
    {
        using var client = new HttpClient(new TracingHandler(inner ?? new SocketsHttpHandler { AllowAutoRedirect = false }));
        using var scope = SpanContext.CreateRoot(_collector).Activate();
        using var response = await Send(client, request, sync, cancellation);
        return await response.Content.ReadAsStringAsync(CancellationToken.None);
    }

    private HttpRequestMessage Get(string path, string userInfo = "") =>
        new(HttpMethod.Get, new Uri($"http://{userInfo}{server.Address.Authority}{path}"));
}
