using Tracing.Configuration;
using Tracing.Export;
using Tracing.Runtime.Tests.Collection;

namespace Tracing.Interop.Tests.Export;

/// <summary>A pipeline as a process has it, set up by the variables of the environment that it would have.</summary>
internal sealed class Sender : IAsyncDisposable
{
    private readonly TracePipeline _pipeline;
    private readonly ListLogger _log = new();

    public Sender(params (string Name, string Value)[] environment)
        : this(static _ => { }, environment)
    {
    }

    /// <param name="configure">What has no variable.</param>
    /// <param name="environment">Wins.</param>
    public Sender(Action<TracingOptions> configure, params (string Name, string Value)[] environment)
    {
        var variables = environment.ToDictionary(static variable => variable.Name, static variable => variable.Value);
        variables.TryAdd("OTEL_SERVICE_NAME", "checkout");
        variables.TryAdd("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=t%C3%A4st");
        variables.TryAdd("OTEL_BSP_SCHEDULE_DELAY", "3600000");

        // A receiver that the machine keeps waiting is none that fails: what is sent once is sent once.
        variables.TryAdd("OTEL_EXPORTER_OTLP_TIMEOUT", "600000");
        variables.TryAdd("TRACES_EXPORTER_JAEGER_TIMEOUT_MS", "600000");
        variables.TryAdd("OTEL_BSP_EXPORT_TIMEOUT", "600000");
        var options = new TracingOptions();
        configure(options);
        new OptionsReader(new SettingSource(variables.GetValueOrDefault, configuration: null)).Read(options);
        _pipeline = TracePipeline.Create(options, loggers: _log);
    }

    public string Log => string.Join('\n', _log.Messages);

    /// <summary>The account when all has left or is lost.</summary>
    public async Task<ExporterStatistics> SendAsync(IEnumerable<Span> spans)
    {
        foreach (var span in spans)
        {
            _pipeline.Collector!.Collect(span);
        }

        var flushed = await _pipeline.FlushAsync(TimeSpan.FromMinutes(10));
        var account = Assert.Single(_pipeline.Statistics);
        Assert.True(flushed.Completed && account.Pending == 0, $"{account}\n{Log}");
        Assert.True(account.Received == account.Exported + account.Dropped, $"{account}");
        return account;
    }

    /// <summary>Fails unless all arrives.</summary>
    public async Task<ExporterStatistics> SendAllAsync(IReadOnlyCollection<Span> spans)
    {
        var account = await SendAsync(spans);
        Assert.True(account.Exported == spans.Count, $"{account}\n{Log}");
        return account;
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        _log.Dispose();
    }
}
