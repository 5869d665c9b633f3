using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Tracing.Interop.Tests.Propagation;
using Tracing.Programs;

// TwoTracers <propagator of OpenTelemetry>: ours is configured by TRACES_ variables. Lives as long as its standard input.
var propagator = PeerPropagator.Named(args.Single());
var theirs = new PeerSpans();

var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddTracing();
builder.Services.AddSpanExporter(KeptSpans.ExporterName, _ => new KeptSpans());
builder.Services.AddHttpClient("").AddTracing();
builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing
    .AddAspNetCoreInstrumentation(options => options.Filter = context => context.Request.Path != "/spans")
    .AddHttpClientInstrumentation()
    .AddProcessor(new SimpleActivityExportProcessor(theirs)));
Sdk.SetDefaultTextMapPropagator(propagator);

await using var app = builder.Build();
app.UseTracing();
app.MapGet("/spans", (string traceId, int count) => theirs.OfTraceAsync(traceId, count));
app.MapGet("/call", async (string url, HttpContext context, IHttpClientFactory clients) => new
{
    Ours = SeenContext.Of(context.GetSpanContext(), context.Request.Protocol),
    Theirs = PeerSpan.Of(Activity.Current!),
    Received = await clients.CreateClient().GetFromJsonAsync<object>(url),
});
await app.StartAsync();
Console.WriteLine($"listening on {app.Urls.Single()}");
await Console.In.ReadToEndAsync();
