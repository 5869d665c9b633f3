using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tracing;

// Ends a burst of spans, whose names are numbers, says so, and waits for the signal that stops the host. What the drain made of them is in the
// accounting that is printed at the end, one line an exporter. Without a host (--no-host) the signal just ends it,
// or it returns by itself (--return).
if (args.Contains("--no-host"))
{
    var unhosted = TracePipeline.Create(new TracingOptions().Read());
    SpanRecorder.Start(SpanContext.CreateRoot(unhosted.Collector), "last").End();
    Console.WriteLine("burst done");
    if (args.Contains("--return"))
    {
        return;
    }

    Thread.Sleep(Timeout.Infinite);
}

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddTracing();
using var host = builder.Build();
await host.StartAsync();

var pipeline = host.Services.GetRequiredService<TracePipeline>();
var trace = SpanContext.CreateRoot(pipeline.Collector);
for (var i = 0; i < builder.Configuration.GetValue("BURST_SPANS", 50_000); i++)
{
    SpanRecorder.Start(trace, i.ToString(CultureInfo.InvariantCulture)).End();
}

Console.WriteLine($"burst done {trace.TraceId}");
await host.WaitForShutdownAsync();

// What the drain had no time for is accounted for as soon as its exporter has come back, which a slow machine sees later.
for (var drains = 0; drains < 300 && pipeline.Statistics.Any(static exporter => exporter.Pending > exporter.Stored); drains++)
{
    await pipeline.DrainAsync();
}

foreach (var exporter in pipeline.Statistics)
{
    Console.WriteLine($"accounting {exporter.Name} received={exporter.Received} exported={exporter.Exported} dropped={exporter.Dropped} pending={exporter.Pending}");
}
