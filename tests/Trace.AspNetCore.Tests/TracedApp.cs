using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Tracing.Http;
using Tracing.Propagation;

namespace Tracing.AspNetCore;

/// <summary>A real server on a free port, with tracing and whatever endpoints a test adds.</summary>
internal sealed class TracedApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TracedApp(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    /// <summary>A client without tracing.</summary>
    public HttpClient Client { get; }

    public static async Task<TracedApp> StartAsync(
        ITraceCollector? collector,
        Action<WebApplication> configure,
        bool samplesNewTraces = false,
        Action<WebApplication>? before = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        before?.Invoke(app);
        app.UseTracing(new IncomingTraceReader(
            new CompositePropagator(new JaegerPropagator(), new B3MultiPropagator(), new JaegerDebugPropagator()),
            collector,
            Samplers.Of(samplesNewTraces)));
        configure(app);
        await app.StartAsync();
        return new TracedApp(app);
    }

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
}
