using System.Diagnostics.Metrics;
using System.Net;
using System.Runtime.CompilerServices;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SlimService;
using Tracing.Grpc;
using Tracing.Grpc.Shop;

// One request to /all calls this process three times: by a named client, by a keyed one, and by gRPC; a bare client is left to the
// activity bridge. The program lives until it is told to stop.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(static kestrel =>
{
    kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1);
    kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2);
});
builder.Services.AddSpanExporter(ConsoleSpans.ExporterName, static _ => new ConsoleSpans());
builder.Services.AddTracing();
builder.Services.AddTracingInterceptor();
builder.Services.AddHttpClient("named").AddTracing();
builder.Services.AddHttpClient("keyed").AddTracing().AddAsKeyed();
builder.Services.AddGrpc();

await using var app = builder.Build();
using var counted = new MeterListener();
var requests = 0;
counted.InstrumentPublished = static (instrument, listener) =>
{
    if (instrument is { Meter.Name: "Tracing.Http", Name: "http_requests" or "grpc_requests" or "http_client_requests" or "grpc_client_requests" })
    {
        listener.EnableMeasurementEvents(instrument);
    }
};
counted.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref requests, (int)value));
counted.Start();

app.UseTracing(static options => options.IgnoreHealthChecks());
app.MapGrpcService<OrdersService>();
app.MapGet("/headers", static (HttpRequest request) => string.Join(' ', request.Headers.Select(static header => header.Key.ToLowerInvariant()).Order(StringComparer.Ordinal)));
app.MapGet("/counted", () => Volatile.Read(ref requests).ToString(provider: null));
app.MapGet("/all", async (IHttpClientFactory clients, [FromKeyedServices("keyed")] HttpClient keyed, TracingInterceptor interceptor) =>
{
    var (http, grpc) = (new Uri(app.Urls.First() + "/headers"), new Uri(app.Urls.Last()));
    using var channel = GrpcChannel.ForAddress(grpc);
    using var bare = new HttpClient();
    var sent = await clients.CreateClient("named").GetStringAsync(http);
    await keyed.GetStringAsync(http);
    await bare.GetStringAsync(http);
    var reply = await new Orders.OrdersClient(channel.Intercept(interceptor)).PlaceAsync(new Wish { Replies = 7 });
    return $"dynamic code {RuntimeFeature.IsDynamicCodeSupported}, replies {reply.Number}, sent {sent}";
});
await app.StartAsync();
Console.WriteLine($"listening on {string.Join(' ', app.Urls)}");
await app.WaitForShutdownAsync();
