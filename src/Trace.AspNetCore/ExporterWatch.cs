using System.Globalization;
using Tracing.Export;

namespace Tracing.AspNetCore;

/// <summary>What checks have seen of one exporter.</summary>
internal sealed class ExporterWatch(TimeProvider time, TimeSpan window)
{
    private long _lost;
    private long _lostAt;
    private long _settled;
    private long _settledAt;
    private bool _waits;

    /// <summary>Null where there is none.</summary>
    public string? Problem(ExporterStatistics account)
    {
        var now = time.GetTimestamp();
        if (account.Lost > _lost)
        {
            (_lost, _lostAt) = (account.Lost, now);
        }

        // Something has begun to wait, or has left since: it is going on.
        var settled = account.Exported + account.Dropped;
        if (!_waits || settled != _settled)
        {
            (_settled, _settledAt) = (settled, now);
        }

        // What a rule holds back on purpose waits for its trace, not for its exporter.
        _waits = account.Pending > account.HeldInMemory;

        if (_lost > 0 && time.GetElapsedTime(_lostAt, now) < window)
        {
            return $"lost spans within the last {Seconds} s";
        }

        return _waits && time.GetElapsedTime(_settledAt, now) >= window
            ? $"has had spans waiting for {Seconds} s and got none out"
            : null;
    }

    private string Seconds => window.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
