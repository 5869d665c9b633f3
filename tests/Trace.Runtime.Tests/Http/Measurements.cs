using System.Diagnostics.Metrics;

namespace Tracing.Http;

/// <summary>Listens to one meter of the name, and keeps each measurement as <c>instrument value label=value …</c>.</summary>
internal sealed class Measurements : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly MeterListener _listener = new();
    private readonly List<string> _all = [];
    private readonly SemaphoreSlim _counted = new(0);

    /// <param name="scope">The factory that made the meter, which tells it from others of its name; null takes the process's own.</param>
    public Measurements(IMeterFactory? scope)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == HttpMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, scope))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Add(instrument, value.ToString(), labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Add(instrument, value >= 0 ? "some" : "negative", labels));
        _listener.Start();
    }

    public string[] All
    {
        get
        {
            lock (_all)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>Those of one instrument, without its name.</summary>
    public string[] Of(string instrument) =>
        [.. All.Where(it => it.StartsWith(instrument + " ", StringComparison.Ordinal)).Select(it => it[(instrument.Length + 1)..])];

    /// <summary>Waits until so many more requests have been counted.</summary>
    public async Task WaitForAsync(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            Assert.True(await _counted.WaitAsync(Patience), $"{i} of {requests} requests were counted.");
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var text = $"{instrument.Name} {value}";
        foreach (var label in labels)
        {
            text += $" {label.Key}={label.Value}";
        }

        lock (_all)
        {
            _all.Add(text);
        }

        // The last that is recorded of a request, where there is a body; else the duration.
        if (instrument.Name.EndsWith("_requests", StringComparison.Ordinal))
        {
            _counted.Release();
        }
    }
}
