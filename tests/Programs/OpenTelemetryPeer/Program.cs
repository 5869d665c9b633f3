using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Tracing.Programs;

// OpenTelemetryPeer <propagator>, or none for a service that nobody traces: serves HTTP/1.1 and HTTP/2 on free ports, as long as its standard input is open.
var spans = new PeerSpans();

var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http1);
    kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
});
builder.Services.AddHttpClient();
if (args.Single() != "none")
{
    builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing
        .AddAspNetCoreInstrumentation(options => options.Filter = context => context.Request.Path != PeerEndpoints.Spans)
        .AddHttpClientInstrumentation()
        .AddProcessor(new SimpleActivityExportProcessor(spans)));
    Sdk.SetDefaultTextMapPropagator(PeerPropagator.Named(args.Single()));
}

await using var app = builder.Build();
PeerEndpoints.Map(app, spans);
await app.StartAsync();
Console.WriteLine($"listening on {string.Join(" and ", app.Urls)}");
await Console.In.ReadToEndAsync();
