using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tracing.Http;
using Tracing.Propagation;

namespace Tracing.AspNetCore;

/// <summary>A real server on a free port, with tracing and whatever endpoints a test adds.</summary>
internal sealed class TracedApp : IAsyncDisposable
{
    /// <summary>More than a test takes, on however slow a machine.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly WebApplication _app;

    private TracedApp(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null })
        {
            BaseAddress = new Uri(app.Urls.Single()),
            Timeout = Long,
        };
    }

    /// <summary>A client without tracing.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<TracedApp> StartAsync(
        ITraceCollector? collector,
        Action<WebApplication> configure,
        bool samplesNewTraces = false,
        Action<WebApplication>? before = null,
        Action<WebApplicationBuilder>? services = null,
        Action<RequestTracingOptions>? options = null,
        HttpTracingOptions? http = null,
        HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            BePatient(kestrel.Limits);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols);
        });
        services?.Invoke(builder);
        var app = builder.Build();
        before?.Invoke(app);
        app.UseTracing(
            new IncomingTraceReader(
                new CompositePropagator(new JaegerPropagator(), new B3MultiPropagator(), new JaegerDebugPropagator()),
                collector,
                Samplers.Of(samplesNewTraces)),
            options,
            http,
            new HttpMetrics(new TracingOptions(), app.Services.GetRequiredService<IMeterFactory>()).Server);
        configure(app);
        await app.StartAsync();
        return new TracedApp(app);
    }

    public static TracingMiddleware Middleware(RequestDelegate next, IncomingTraceReader reader) =>
        new(next, new RequestTracing(reader, new RequestTracingOptions(), new HttpTracingOptions(), metrics: null, NullLogger.Instance));

    /// <summary>Listens to this application's metrics alone.</summary>
    public Measurements Measure() => new(_app.Services.GetRequiredService<IMeterFactory>());

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, headers);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>A client that a test lets wait, or that has no processor, is none that went away.</summary>
    private static void BePatient(KestrelServerLimits limits)
    {
        (limits.KeepAliveTimeout, limits.RequestHeadersTimeout) = (Long, Long);
        (limits.MinRequestBodyDataRate, limits.MinResponseDataRate) = (null, null);
    }
}
