using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tracing.Interop.Tests.Propagation;

/// <summary>Our service on free ports: says what it sees of a request (<c>/seen</c>), and calls others (<c>/call</c>).</summary>
internal sealed class TracedService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly KeptSpans _spans;
    private readonly HttpClient _client = Untraced.Client();

    private TracedService(WebApplication app, KeptSpans spans)
    {
        _app = app;
        _spans = spans;
        Url = app.Urls.First();
        Http2Url = app.Urls.Last();
    }

    private string Url { get; }

    private string Http2Url { get; }

    /// <summary>A service with these settings besides those of its exporter.</summary>
    public static async Task<TracedService> StartAsync(params (string Name, string? Value)[] settings)
    {
        var spans = new KeptSpans();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Append(("TRACES_EXPORTER", KeptSpans.ExporterName)).Append(("TRACES_DRAIN_TIMEOUT_MS", "600000"))
            .Select(setting => KeyValuePair.Create(setting.Item1, setting.Item2)));
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromMinutes(10));
        builder.Services.AddTracing();
        builder.Services.AddSpanExporter(KeptSpans.ExporterName, _ => spans);
        builder.Services.AddHttpClient("").AddTracing();

        var app = builder.Build();
        app.UseTracing();
        app.MapGet("/seen", (HttpContext context) => SeenContext.Of(SpanContext.Current, context.Request.Protocol));
        app.MapGet("/call", PassOnAsync);
        await app.StartAsync();
        return new TracedService(app, spans);
    }

    /// <summary>Where a request is answered with the <see cref="SeenContext"/> of it.</summary>
    public string SeenUrl(bool http2 = false) => (http2 ? Http2Url : Url) + "/seen";

    /// <summary>Where a request makes the service call <paramref name="url"/>.</summary>
    public string CallUrl(string url, bool http2 = false) => $"{Url}/call?url={Uri.EscapeDataString(url)}&http2={http2}";

    /// <summary>What a foreign service saw of the request that it got because this one got <paramref name="headers"/>.</summary>
    public async Task<T> CallAsync<T>(string url, bool http2, params (string Name, string Value)[] headers) =>
        JsonSerializer.Deserialize<T>(await _client.GetTextAsync(CallUrl(url, http2), headers), JsonSerializerOptions.Web)!;

    /// <summary>All spans that were recorded; stops the service, since a server's span ends after its client has the response.</summary>
    public async Task<IReadOnlyList<Span>> SpansAsync()
    {
        await _app.StopAsync();
        return _spans.ToList();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Passes on what another service answers.</summary>
    private static async Task<IResult> PassOnAsync(string url, bool? http2, IHttpClientFactory clients)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (http2 == true)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }

        using var response = await clients.CreateClient().SendAsync(request);
        return Results.Text(await response.Content.ReadAsStringAsync(), "application/json", statusCode: (int)response.StatusCode);
    }
}
