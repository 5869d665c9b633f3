using System.Diagnostics;
using Tracing.Export;

namespace Tracing.Soak;

/// <summary>One run from the start of the pipeline to its end.</summary>
internal sealed class SoakRun(SoakArguments arguments)
{
    /// <summary>Of a few seconds each.</summary>
    private const int MaxDrains = 60;

    private readonly List<string> _faults = [];
    private readonly MemorySamples _workingSet = new();
    private readonly MemorySamples _heap = new();

    public async Task<SoakReport> RunAsync()
    {
        using var pauses = new PauseListener();
        using var agent = new FlappingAgent(TimeSpan.FromSeconds(arguments.FlapSeconds));
        using var pipeline = CreatePipeline(agent.Port);
        using var producers = new PacedProducers(pipeline.Collector!, arguments.Producers, arguments.Rate);

        await WatchAsync(pipeline, arguments.WarmUpSeconds, sample: false);
        var liveAfterWarmUp = LiveHeap();
        pauses.Take();
        var (collections, recorded, started) = (Collections(), producers.Recorded, Stopwatch.GetTimestamp());
        await WatchAsync(pipeline, arguments.Seconds, sample: true);
        var (pause, after, seconds) = (pauses.Take(), Collections(), Stopwatch.GetElapsedTime(started).TotalSeconds);
        var measured = producers.Recorded - recorded;
        var liveAtEnd = LiveHeap();

        producers.Dispose();
        var drained = await DrainAsync(pipeline);
        Check(pipeline, producers.Recorded, drained.Completed);
        CheckMemory(liveAfterWarmUp, liveAtEnd);
        return new SoakReport
        {
            Seconds = seconds,
            Recorded = measured,
            LiveHeapAfterWarmUp = liveAfterWarmUp,
            LiveHeapAtEnd = liveAtEnd,
            WorkingSetAtStart = _workingSet.AtStart,
            WorkingSetAtEnd = _workingSet.AtEnd,
            WorkingSetPeak = _workingSet.Peak,
            WorkingSetSlope = _workingSet.Slope,
            HeapPeak = _heap.Peak,
            HeapSlope = _heap.Slope,
            Collections = [.. after.Zip(collections, static (end, start) => end - start)],
            PauseTotal = pause.Total.TotalMilliseconds,
            PauseLongest = pause.Longest.TotalMilliseconds,
            AgentOutages = agent.Outages,
            AgentDatagrams = agent.Datagrams,
            AgentBytes = agent.Bytes,
            Drained = drained.Completed,
            Exporters = [.. pipeline.Statistics.Select(SoakReport.ExporterAccount.Of)],
            Faults = _faults,
        };
    }

    private TracePipeline CreatePipeline(int port)
    {
        var options = new TracingOptions().Read();
        options.Exporters = arguments.Exporters;
        options.Jaeger.AgentHost = "127.0.0.1";
        options.Jaeger.AgentPort = port;
        return TracePipeline.Create(options);
    }

    /// <summary>Looks once a second.</summary>
    private async Task WatchAsync(TracePipeline pipeline, int seconds, bool sample)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        using var process = Process.GetCurrentProcess();
        for (var second = 0; second < seconds && await timer.WaitForNextTickAsync(); second++)
        {
            foreach (var account in pipeline.Statistics)
            {
                CheckEquation(account);
            }

            if (sample)
            {
                process.Refresh();
                _workingSet.Add(process.WorkingSet64);
                _heap.Add(GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes);
            }
        }
    }

    /// <summary>What the drain had no time for is accounted for as soon as its exporter has come back, which a busy machine sees later.</summary>
    private static async Task<FlushResult> DrainAsync(TracePipeline pipeline)
    {
        var drained = await pipeline.DrainAsync();
        for (var more = 0; more < MaxDrains && pipeline.Statistics.Any(static exporter => exporter.Pending > exporter.Stored); more++)
        {
            await pipeline.DrainAsync();
        }

        return drained;
    }

    private void Check(TracePipeline pipeline, long recorded, bool drained)
    {
        foreach (var account in pipeline.Statistics)
        {
            CheckEquation(account);
            if (account.Received != recorded)
            {
                _faults.Add($"{account.Name}: {recorded} spans were recorded, but {account.Received} received");
            }

            if (drained && account.Pending != 0)
            {
                _faults.Add($"{account.Name}: {account.Pending} spans are pending after the end");
            }

            if (account.Exported == 0)
            {
                _faults.Add($"{account.Name}: nothing was exported");
            }
        }
    }

    private void CheckEquation(ExporterStatistics account)
    {
        if (account.Pending < 0 || account.Received != account.Exported + account.Dropped + account.Pending)
        {
            _faults.Add($"{account.Name}: received {account.Received}, exported {account.Exported}, dropped {account.Dropped}, pending {account.Pending}");
        }
    }

    private void CheckMemory(double liveAfterWarmUp, double liveAtEnd)
    {
        if (liveAtEnd - liveAfterWarmUp > SoakReport.MaxLiveGrowth)
        {
            _faults.Add($"the live heap grew from {liveAfterWarmUp:N1} to {liveAtEnd:N1} MiB");
        }

        if (_workingSet.AtEnd - _workingSet.AtStart > SoakReport.MaxWorkingSetGrowth)
        {
            _faults.Add($"the working set grew from {_workingSet.AtStart:N0} to {_workingSet.AtEnd:N0} MiB");
        }
    }

    /// <summary>MiB, after a full collection.</summary>
    private static double LiveHeap() => GC.GetTotalMemory(forceFullCollection: true) / (1024.0 * 1024.0);

    private static int[] Collections() => [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
}
