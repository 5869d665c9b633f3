using System.Globalization;
using Tracing;
using Tracing.Export;
using Tracing.Export.Buffering;
using Tracing.Export.Delivery;
using Tracing.Export.Otlp;

// CrashingExporter <endpoint> <directory> <run> <first number>: ends spans whose names are numbers, and after each flush that completed says up to which
// number they are exported or on disk: "safe <flushes> <number>". It goes on until it is killed.
// CrashingExporter <endpoint> <directory> <run>: sends what others left, and prints the account.
var (endpoint, directory, run) = (args[0], args[1], args[2]);
var options = new TracingOptions { Exporters = ["otlp"], ServiceName = "crash" };
options.Buffer.Directory = directory;
await using var pipeline = TracePipeline.Create(options, [new SpanExporterRegistration("otlp", Create)]);

if (args.Length > 3)
{
    await RunAsync(long.Parse(args[3], CultureInfo.InvariantCulture));
}

// Each flush sends for a while.
for (var i = 0; i < 60 && pipeline.Statistics[0].Pending > 0; i++)
{
    await pipeline.FlushAsync(TimeSpan.FromSeconds(10));
}

var account = pipeline.Statistics[0];
Console.WriteLine($"account received={account.Received} recovered={account.Recovered} exported={account.Exported} dropped={account.Dropped} pending={account.Pending}");

async Task RunAsync(long number)
{
    var trace = SpanContext.CreateRoot(pipeline.Collector);
    for (var flushes = 1; ; flushes++)
    {
        for (var i = Random.Shared.Next(1, 300); i > 0; i--)
        {
            SpanRecorder.Start(trace, number++.ToString(CultureInfo.InvariantCulture)).End();
        }

        var flushed = await pipeline.FlushAsync(TimeSpan.FromSeconds(30));
        var lost = pipeline.Statistics[0].Dropped;
        Console.WriteLine(flushed.Completed && lost == 0 ? $"safe {flushes} {number - 1}" : $"failed: {flushed}, {pipeline.Statistics[0]}");
    }
}

ISpanExporter Create(SpanExporterContext context)
{
    var encoder = new OtlpSpanEncoder(context.Options.ServiceName!, context.Options.ProcessTags);
    var target = new HttpTarget { Uri = new Uri(endpoint), ContentType = "application/x-protobuf", Headers = [new("x-run", run)] };
    return DeliveringExporter.Create(
        "otlp",
        encoder,
        new HttpTransport(target, new OtlpHttpAnswers(), context.Time),
        DiskBuffer.Create(context, "otlp", encoder.Format, endpoint),
        context);
}
