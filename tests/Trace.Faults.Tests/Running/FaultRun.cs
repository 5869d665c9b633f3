using Tracing.Configuration;
using Tracing.Export;
using Tracing.Faults.Tests.Serving;
using Tracing.Runtime.Tests.Collection;

namespace Tracing.Faults.Tests.Running;

/// <summary>
/// A pipeline as a process has it, set up by the variables of the environment that it would have. What is ended leaves with a flush: the delay of a batch is an
/// hour unless a test says other. So is the time that spans have, that no slow machine decides what becomes of them.
/// </summary>
internal sealed class FaultRun : IAsyncDisposable
{
    public const string ServiceName = "shop";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TracePipeline _pipeline;
    private readonly List<string> _ended = [];

    public FaultRun(IReadOnlyList<TestedExporter> exporters, params IEnumerable<(string Name, string Value)> settings)
        : this(exporters, static _ => { }, settings)
    {
    }

    public FaultRun(IReadOnlyList<TestedExporter> exporters, Action<TracingOptions> configure, params IEnumerable<(string Name, string Value)> settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["TRACES_EXPORTER"] = string.Join(',', exporters.Select(static exporter => exporter.Name)),
            ["TRACES_BATCH_DELAY_MS"] = "3600000",
            ["TRACES_DRAIN_TIMEOUT_MS"] = "300000",
            ["TRACES_EXPORT_TIMEOUT_MS"] = "3600000",
            ["OTEL_SERVICE_NAME"] = ServiceName,
        };
        foreach (var (name, value) in exporters.SelectMany(static exporter => exporter.Settings).Concat(settings))
        {
            environment[name] = value;
        }

        var options = new TracingOptions();
        configure(options);
        new OptionsReader(new SettingSource(environment.GetValueOrDefault, configuration: null)).Read(options);
        _pipeline = TracePipeline.Create(options, exporters.Select(static exporter => exporter.Registration).OfType<SpanExporterRegistration>(), Log);
    }

    public ListLogger Log { get; } = new();

    public TracePipeline Pipeline => _pipeline;

    /// <summary>Names of all spans that were ended, in their order.</summary>
    public IReadOnlyList<string> Ended => _ended;

    /// <summary>The account of the only exporter.</summary>
    public ExporterStatistics Account => Assert.Single(_pipeline.Statistics);

    /// <summary>Ends spans, each in a trace of its own, on the thread of the test.</summary>
    /// <param name="count">How many.</param>
    /// <param name="bytes">Characters of a tag that each has.</param>
    public void End(int count, int bytes = 0)
    {
        var text = bytes == 0 ? null : new string('x', bytes);
        for (var i = 0; i < count; i++)
        {
            var name = $"span {_ended.Count}";
            var span = SpanRecorder.Start(SpanContext.CreateRoot(_pipeline.Collector), name);
            span.SetTag("text", text);
            span.End();
            _ended.Add(name);
        }
    }

    public async Task<FlushResult> FlushAsync()
    {
        var result = await _pipeline.FlushAsync(Patience);
        Assert.True(result.Completed, string.Join('\n', Log.Messages));
        return result;
    }

    /// <summary>Waits until a message has this text.</summary>
    public async Task LoggedAsync(string text)
    {
        while (!Log.Messages.Any(message => message.Contains(text, StringComparison.Ordinal)))
        {
            Assert.True(await Log.NextAsync(), $"'{text}' was not logged:\n{string.Join('\n', Log.Messages)}");
        }
    }

    public Task<FlushResult> DrainAsync() => _pipeline.DrainAsync();

    /// <summary>The equation, and what each side of it is.</summary>
    public void AssertAccount(long exported, long stored, params ReadOnlySpan<(DropCause Cause, long Spans)> dropped)
    {
        var account = Account;
        var message = $"{account}\n{string.Join('\n', Log.Messages)}";
        Assert.True(account.Received == account.Exported + account.Dropped + account.Pending, message);
        Assert.True(account.Received == _ended.Count + account.Recovered, message);
        Assert.True(exported == account.Exported, message);
        Assert.True((stored, stored) == (account.Pending, account.Stored), message);
        Assert.True(dropped.ToArray().ToDictionary(static drop => drop.Cause, static drop => drop.Spans).SequenceEqual(account.DroppedByCause), message);
    }

    /// <summary>All spans were exported, which is: a server took each, and took each once.</summary>
    public void AssertAllTakenOnce(SpanLedger ledger)
    {
        AssertAccount(exported: _ended.Count, stored: 0);
        Assert.Equal(_ended.Order(), ledger.Taken.Order());
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        Log.Dispose();
    }
}
