using System.Text;
using System.Text.Json;
using Tracing.Sampling;

// Answers the protocol of W3C's trace-context validation suite: a POST holds an array of {url, arguments}, and each url is called with
// its arguments as the body. Which headers go along is the library's affair alone: .NET's own propagation is off.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddTracing(options =>
{
    options.Exporters = ["log"];
    options.Sampler = new AlwaysOnSampler();
});
builder.Services.AddHttpClient("harness")
    .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { ActivityHeadersPropagator = null })
    .AddTracing();

await using var app = builder.Build();
app.UseTracing();
app.MapPost("/test", async (HttpRequest request, IHttpClientFactory clients, CancellationToken cancellation) =>
{
    using var calls = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
    using var client = clients.CreateClient("harness");
    foreach (var call in calls.RootElement.EnumerateArray())
    {
        var arguments = call.TryGetProperty("arguments", out var given) ? given.GetRawText() : "[]";
        using var body = new StringContent(arguments, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(call.GetProperty("url").GetString(), body, cancellation);
        response.EnsureSuccessStatusCode();
    }
});

await app.StartAsync();
Console.WriteLine($"listening on {app.Urls.Single()}");
await app.WaitForShutdownAsync();
