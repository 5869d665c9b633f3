using Microsoft.Extensions.Logging;

namespace Tracing.Export.Buffering;

/// <summary>What is logged of a buffer on disk: each kind of fault once a minute.</summary>
internal sealed class BufferWarnings(string exporter, string directory, ILogger logger, TimeProvider time)
{
    private readonly WarningGate _unusable = new(time);
    private readonly WarningGate _damaged = new(time);
    private readonly WarningGate _foreign = new(time);
    private readonly WarningGate _formats = new(time);
    private readonly WarningGate _marks = new(time);
    private int _damagedFiles;
    private int _foreignFiles;

    public void Recovered(long spans) => BufferLog.Recovered(logger, exporter, spans, directory);

    public void Unusable(Exception exception)
    {
        if (_unusable.TryPass())
        {
            BufferLog.Unusable(logger, exporter, directory, exception.Message);
        }
    }

    public void Damaged(string file, int files = 1)
    {
        _damagedFiles += files;
        if (files > 0 && _damaged.TryPass())
        {
            BufferLog.Damaged(logger, exporter, _damagedFiles, file);
            _damagedFiles = 0;
        }
    }

    public void Foreign(string file, int files)
    {
        _foreignFiles += files;
        if (files > 0 && _foreign.TryPass())
        {
            BufferLog.Foreign(logger, exporter, _foreignFiles, file);
            _foreignFiles = 0;
        }
    }

    public void OtherFormat(string format)
    {
        if (_formats.TryPass())
        {
            BufferLog.OtherFormat(logger, exporter, LogLineText.Escape(format));
        }
    }

    public void NotMarked(Exception? exception)
    {
        if (_marks.TryPass())
        {
            BufferLog.NotMarked(logger, exporter, directory, exception?.Message ?? "a file cannot be deleted");
        }
    }
}
