using System.Diagnostics.Metrics;

namespace Tracing.Benchmarks.Http;

/// <summary>Somebody who wants all that a meter measures, and does nothing with it.</summary>
internal sealed class MeasurementAudience : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly string _main;
    private bool _heard;

    /// <param name="meter">Whose instruments it listens to.</param>
    /// <param name="main">The one that each request is to tell.</param>
    public MeasurementAudience(string meter, string main)
    {
        _main = main;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter)
            {
                listener.EnableMeasurementEvents(instrument, instrument.Name == _main ? this : null);
            }
        };
        _listener.SetMeasurementEventCallback<double>(Hear);
        _listener.SetMeasurementEventCallback<long>(Hear);
        _listener.Start();
    }

    /// <summary>Whether the call makes the main instrument measure.</summary>
    public bool Heard(Action call)
    {
        _heard = false;
        call();
        return _heard;
    }

    public void Dispose() => _listener.Dispose();

    private static void Hear<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (state is MeasurementAudience audience)
        {
            audience._heard = true;
        }
    }
}
