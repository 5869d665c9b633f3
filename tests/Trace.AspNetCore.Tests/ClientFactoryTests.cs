using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>Clients of <c>IHttpClientFactory</c>, however they are registered and resolved: each attempt is one span.</summary>
public sealed class ClientFactoryTests
{
    private readonly RecordingCollector _collector = new();
    private readonly List<string> _sent = [];
    private readonly Queue<HttpStatusCode> _answers = [];

    public static TheoryData<string, Action<IServiceCollection>> Registrations => new()
    {
        { "once", services => services.AddHttpClient("x").AddTracing() },
        { "keyed, of its own lifetime", services => services.AddHttpClient("x").AddTracing().AddAsKeyed(ServiceLifetime.Transient) },
        { "twice", services => services.AddHttpClient("x").AddTracing().AddTracing() },
        { "typed", services => services.AddHttpClient<Typed>("x").AddTracing() },
        { "for all", services => services.AddHttpClient("x").Services.ConfigureHttpClientDefaults(all => all.AddTracing()) },
        { "for all, before", services => services.ConfigureHttpClientDefaults(all => all.AddTracing()).AddHttpClient("x") },
        { "for all and for one", services => services.ConfigureHttpClientDefaults(all => all.AddTracing()).AddHttpClient("x").AddTracing() },
        { "keyed", services => services.AddHttpClient("x").AddTracing().AddAsKeyed() },
        { "all keyed", services => services.ConfigureHttpClientDefaults(all => all.AddTracing().AddAsKeyed()).AddHttpClient("x") },
        { "with a handler of its own", services => services.AddHttpClient("x").AddHttpMessageHandler(() => new TracingHandler()).AddTracing() },
        { "from the container", services => services.AddTransient<TracingHandler>().AddHttpClient("x").AddHttpMessageHandler<TracingHandler>() },
    };

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task A_request_is_recorded_once(string how, Action<IServiceCollection> register)
    {
        await using var provider = Build(register);
        await using var scope = provider.CreateAsyncScope();
        await Send(Resolve(scope.ServiceProvider, how));

        var span = await _collector.SingleAsync();
        Assert.Contains($":{span.Context.SpanId:x}:", Assert.Single(_sent), StringComparison.Ordinal);
        Assert.Single(_collector.Spans);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_primary_handler_that_traces_is_the_only_one(bool behindAnother)
    {
        await using var provider = Build(services => services.AddHttpClient("own").AddTracing().ConfigurePrimaryHttpMessageHandler(services =>
        {
            var traced = new TracingHandler(services.GetRequiredService<TracePipeline>(), Network());
            return behindAnother ? new Passing { InnerHandler = traced } : traced;
        }));

        await Send(provider.GetRequiredService<IHttpClientFactory>().CreateClient("own"));

        Assert.Single(await _collector.WaitForAsync(1));
        Assert.Single(_collector.Spans);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_attempt_is_a_span_of_its_own_whatever_was_added_first(bool tracingFirst)
    {
        await using var provider = Build(services =>
        {
            var client = services.AddHttpClient("x");
            if (tracingFirst)
            {
                client.AddTracing();
            }

            client.AddResilienceHandler("retries", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions { Delay = TimeSpan.Zero, MaxRetryAttempts = 3 }));
            if (!tracingFirst)
            {
                client.AddTracing();
            }
        });
        _answers.Enqueue(HttpStatusCode.ServiceUnavailable);
        _answers.Enqueue(HttpStatusCode.BadGateway);

        await Send(provider.GetRequiredService<IHttpClientFactory>().CreateClient("x"));

        var spans = await _collector.WaitForAsync(3);
        Assert.Equal(["503", "502", "200"], spans.Select(span => span.Tag("http.response.status_code")));
        Assert.Equal([null, "1", "2"], spans.Select(span => span.Tag("http.request.resend_count")));
        Assert.Single(spans.Select(span => span.Context.ParentSpanId).Distinct());
        Assert.Equal(spans.Select(span => span.Context.SpanId.ToString("x")), _sent.Select(header => header.Split(':')[1]));
    }

    [Fact]
    public async Task The_standard_resilience_handler_stands_before_tracing_where_tracing_goes_for_all()
    {
        await using var provider = Build(services =>
        {
            services.ConfigureHttpClientDefaults(all => all.AddTracing());
            services.AddHttpClient("x").AddStandardResilienceHandler(static options =>
            {
                options.Retry.Delay = TimeSpan.Zero;

                // Longer than the test takes on any machine: an attempt that takes too long is one more.
                options.AttemptTimeout.Timeout = TimeSpan.FromMinutes(5);
                options.TotalRequestTimeout.Timeout = TimeSpan.FromMinutes(20);
                options.CircuitBreaker.SamplingDuration = TimeSpan.FromMinutes(20);
            });
        });
        _answers.Enqueue(HttpStatusCode.ServiceUnavailable);

        await Send(provider.GetRequiredService<IHttpClientFactory>().CreateClient("x"));

        Assert.Equal(["503", "200"], (await _collector.WaitForAsync(2)).Select(span => span.Tag("http.response.status_code")));
    }

    [Fact]
    public async Task Options_of_the_host_hold_for_its_clients()
    {
        await using var provider = Build(services =>
        {
            services.AddTracing(options =>
            {
                options.Http.PropagationHosts = ["elsewhere.example"];
                options.Http.Tags = HttpTags.None;
            });
            services.AddHttpClient("x").AddTracing();
        });
        await Send(provider.GetRequiredService<IHttpClientFactory>().CreateClient("x"));

        Assert.Equal([""], _sent);
        Assert.Empty((await _collector.SingleAsync()).SortedTags());
    }

    private static HttpClient Resolve(IServiceProvider provider, string how) => how switch
    {
        "typed" => provider.GetRequiredService<Typed>().Client,
        "keyed" or "all keyed" or "keyed, of its own lifetime" => provider.GetRequiredKeyedService<HttpClient>("x"),
        _ => provider.GetRequiredService<IHttpClientFactory>().CreateClient("x"),
    };

    private ServiceProvider Build(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        services.AddTracing();
        register(services);
        services.AddHttpClient("x").ConfigurePrimaryHttpMessageHandler(Network);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private ProbeHandler Network() => new((request, _) =>
    {
        _sent.Add(request.Headers.TryGetValues("uber-trace-id", out var values) ? string.Join('|', values) : "");
        return Task.FromResult(new HttpResponseMessage(_answers.TryDequeue(out var status) ? status : HttpStatusCode.OK));
    });

    private async Task Send(HttpClient client)
    {
        using var scope = SpanContext.CreateRoot(_collector).Activate();
        using var response = await client.GetAsync(new Uri("http://a.example/"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private sealed class Passing : DelegatingHandler;

    internal sealed class Typed(HttpClient client)
    {
        public HttpClient Client { get; } = client;
    }
}
