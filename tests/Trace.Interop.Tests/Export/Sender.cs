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

        var flushed = await _pipeline.FlushAsync(TimeSpan.FromSeconds(60));
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
