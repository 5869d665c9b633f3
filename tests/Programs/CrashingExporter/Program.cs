using System.Diagnostics;
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
var patience = TimeSpan.FromMinutes(5); // bounds a hang: no time of this program is part of what is tested
var options = new TracingOptions { Exporters = ["otlp"], ServiceName = "crash" };
options.Buffer.Directory = directory;
await using var pipeline = TracePipeline.Create(options, [new SpanExporterRegistration("otlp", Create)]);

if (args.Length > 3)
{
    await RunAsync(long.Parse(args[3], CultureInfo.InvariantCulture));
}

// Each flush sends for a while, and none where the endpoint is to be left alone for a moment.
for (var started = Stopwatch.GetTimestamp(); pipeline.Statistics[0].Pending > 0 && Stopwatch.GetElapsedTime(started) < patience;)
{
    await pipeline.FlushAsync(patience);
    await Task.Delay(10);
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

        var flushed = await pipeline.FlushAsync(patience);
        var lost = pipeline.Statistics[0].Dropped;
        Console.WriteLine(flushed.Completed && lost == 0 ? $"safe {flushes} {number - 1}" : $"failed: {flushed}, {pipeline.Statistics[0]}");
    }
}

ISpanExporter Create(SpanExporterContext context)
{
    var encoder = new OtlpSpanEncoder(context.Options.ServiceName!, context.Options.ProcessTags);
    var target = new HttpTarget { Uri = new Uri(endpoint), ContentType = "application/x-protobuf", Headers = [new("x-run", run)], Timeout = patience };
    return DeliveringExporter.Create(
        "otlp",
        encoder,
        new HttpTransport(target, new OtlpHttpAnswers(), context.Time),
        DiskBuffer.Create(context, "otlp", encoder.Format, endpoint),
        context);
}
