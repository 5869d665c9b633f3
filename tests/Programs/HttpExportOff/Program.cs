using Tracing;

// Starts a pipeline with each exporter that is named, and writes what came of it.
foreach (var name in args)
{
    try
    {
        using var pipeline = TracePipeline.Create(new TracingOptions { ServiceName = "app", Exporters = [name] });
        Console.WriteLine($"{pipeline.Statistics.Single().Name} runs");
    }
    catch (TracingConfigurationException refused)
    {
        Console.WriteLine(refused.Message);
    }
}
