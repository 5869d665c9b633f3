using System.Text;
using Microsoft.Extensions.Logging;
using Tracing.Export.Delivery;

namespace Tracing.Export.Buffering;

/// <summary>
/// The buffer on disk of one exporter: files of batches, appended to the last one and read from the first one. A disk that cannot be written now costs the
/// spans that come now; the next ones try it again. One that cannot be read now is left alone for a while. What it promises stands in docs/buffer.md.
/// </summary>
internal sealed class DiskBuffer : IBatchBuffer
{
    /// <summary>After so many a file, or a record in it, is damaged and not only out of reach: two and a half minutes.</summary>
    private const int MaxReadFailures = 10;

    private readonly BufferOptions _options;
    private readonly string _exporter;
    private readonly byte[] _format;
    private readonly TimeProvider _time;
    private readonly BufferWarnings _warnings;
    private readonly Disk _disk;
    private readonly DiskPause _acquiring;
    private readonly DiskPause _reading;
    private readonly RecordBytes _written = new();
    private readonly RecordBytes _read = new();
    private readonly SegmentList _segments;
    private BufferDirectory? _directory;
    private Segment? _writing;
    private bool _isPeeked;
    private int _done;
    private DropCauses _lost;

    /// <param name="options">Its directory is set.</param>
    /// <param name="exporter">Whose buffer it is; becomes a part of a directory's name.</param>
    /// <param name="owner">Whatever else tells it from others: only for the same one are spans taken over.</param>
    /// <param name="format">Of the encoded spans; those of another format are not handed out.</param>
    /// <param name="time">The clock; for ages the wall clock.</param>
    /// <param name="logger">What repeats is logged once a minute.</param>
    /// <param name="disk">How to read and write.</param>
    public DiskBuffer(BufferOptions options, string exporter, string owner, string format, TimeProvider time, ILogger logger, Disk? disk = null)
    {
        _options = options;
        _exporter = BufferDirectory.NameOf(exporter, owner);
        _format = Encoding.UTF8.GetBytes(format);
        _time = time;
        _warnings = new BufferWarnings(exporter, options.Directory!, new GuardedLogger(logger), time);
        _disk = disk ?? new Disk();
        (_acquiring, _reading) = (new DiskPause(time), new DiskPause(time));
        _segments = new SegmentList(_warnings);
        TryAcquireDirectory();
    }

    public long Count => _segments.Spans;

    public long Recovered { get; private set; }

    public TimeSpan? DueIn => Count > 0 ? _reading.Remaining : _directory is null ? _acquiring.Remaining : null;

    /// <summary>A file that is longer is not written to any more: so large that there are few, and so small that giving one up costs little.</summary>
    private long MaxSegmentBytes => Math.Clamp(_options.MaxBytes / 16, 64 * 1024, 16 * 1024 * 1024);

    /// <summary>A larger batch is kept in parts.</summary>
    private long MaxRecordBytes => Math.Min(_options.MaxBytes / 4, MaxSegmentBytes);

    /// <summary>The buffer that the options ask for; null where they ask for none.</summary>
    /// <param name="context">Of the pipeline.</param>
    /// <param name="exporter">Whose buffer it is.</param>
    /// <param name="format">Of its spans.</param>
    /// <param name="endpoint">Where they go: with others' credentials they are to go nowhere else.</param>
    public static DiskBuffer? Create(SpanExporterContext context, string exporter, IRequestFormat format, string endpoint) => context.Options.Buffer.Directory is null
        ? null
        : new DiskBuffer(context.Options.Buffer, exporter, $"{context.Options.ServiceName}\n{endpoint}", format.Name, context.Time, context.Loggers.CreateLogger("Tracing.Export"));

    public DropCauses Append(in EncodedSpans spans)
    {
        AppendParts(spans);
        return TakeLost();
    }

    public bool TryPeek(out EncodedSpans spans, out DropCauses lost)
    {
        if (_directory is null && _acquiring.Remaining == TimeSpan.Zero)
        {
            TryAcquireDirectory();
        }

        var found = TryReadFirst();
        spans = found ? _read.Spans().Slice(_done, _read.Count - _done) : default;
        lost = TakeLost();
        return found;
    }

    public void RemoveFirst(int spans)
    {
        if (!_isPeeked || spans < 0 || spans > _read.Count - _done)
        {
            throw new InvalidOperationException("Only spans that were peeked at can be removed.");
        }

        if (spans > 0)
        {
            Remove(spans);
        }
    }

    public void Dispose()
    {
        _segments.Dispose();
        ReleaseDirectory();
    }

    private void AppendParts(in EncodedSpans spans)
    {
        var size = RecordBytes.SizeOf(spans, _format);
        if (spans.Count > 1 && size > MaxRecordBytes)
        {
            var half = spans.Count / 2;
            AppendParts(spans.Slice(0, half));
            AppendParts(spans.Slice(half, spans.Count - half));
            return;
        }

        try
        {
            AppendRecord(spans, size);
        }
        catch (Exception exception) when (Disk.IsFault(exception))
        {
            _lost[DropCause.DiskError] += spans.Count;
            _warnings.Unusable(exception);
        }
    }

    private void AppendRecord(in EncodedSpans spans, long size)
    {
        if (size + SegmentHeader.Size > _options.MaxBytes)
        {
            throw new IOException($"A span of {size} bytes is larger than the buffer, {_options.MaxBytes} bytes.");
        }

        var segment = SegmentFor(size);
        segment.Compose(_written, spans, _format, Now());
        segment.Append(_written, spans.Count, _options.SyncsToDevice);
    }

    private Segment SegmentFor(long size)
    {
        if (_directory is not { IsHeld: true })
        {
            AcquireDirectory();
        }

        _segments.DeleteAgain();
        var room = _options.MaxBytes - size - SegmentHeader.Size;
        while (_segments.Bytes > room && _segments.First is { } first)
        {
            Evict(first);
        }

        if (_segments.Bytes > room)
        {
            throw new IOException("The buffer is full of files that cannot be deleted.");
        }

        if (_writing is { Exists: true } && _writing.Length + size <= MaxSegmentBytes)
        {
            return _writing;
        }

        var created = Segment.Create(_directory!.Path, SegmentName.After(_segments.LastNumber, _time), _disk);
        if (_writing is { Exists: true } && _writing != _segments.First)
        {
            _writing.Close();
        }

        _segments.Add(created);
        return _writing = created;
    }

    private bool TryReadFirst()
    {
        while (_reading.Remaining == TimeSpan.Zero && _segments.First is { } segment)
        {
            if (!_isPeeked && !TryRead(segment))
            {
                continue;
            }

            if (Now() - _read.Time > _options.MaxAge.TotalMilliseconds)
            {
                _lost[DropCause.BufferExpired] += _read.Count - _done;
            }
            else if (!_read.IsOf(_format))
            {
                _lost[DropCause.DiskError] += _read.Count - _done;
                _warnings.OtherFormat(_read.FormatName());
            }
            else
            {
                return true;
            }

            Remove(_read.Count - _done);
        }

        return false;
    }

    private bool TryRead(Segment segment)
    {
        var isLastTry = _reading.Failures + 1 >= MaxReadFailures;
        var lost = 0L;
        try
        {
            _isPeeked = segment.TryRead(_read, isLastTry, ref lost, out _done);
            _reading.Succeeded();
        }
        catch (Exception exception) when (Disk.IsFault(exception))
        {
            if (!isLastTry && exception is not (FileNotFoundException or DirectoryNotFoundException))
            {
                segment.Close();
                _reading.Failed();
                _warnings.Unusable(exception);
            }
            else
            {
                lost += segment.Spans;
                segment.GiveUp();
                _reading.Succeeded();
            }
        }

        _lost[DropCause.DiskError] += lost;
        _warnings.Damaged(segment.Path, lost > 0 ? 1 : 0);
        if (!_isPeeked && segment.Spans == 0)
        {
            Remove(segment);
        }

        return _isPeeked;
    }

    private void Remove(int spans)
    {
        var segment = _segments.First!;
        _done += spans;
        _isPeeked = _done < _read.Count;
        segment.Remove(spans, isLast: !_isPeeked);
        if (segment.Spans == 0)
        {
            Remove(segment);
        }
        else
        {
            _segments.SaveCursor(segment);
        }
    }

    private void Evict(Segment first)
    {
        _segments.Evict(first);
        _lost[DropCause.BufferFull] += first.Spans;
        _isPeeked = false;
        _writing = first == _writing ? null : _writing;
    }

    private void Remove(Segment segment)
    {
        _isPeeked &= segment != _segments.First;
        _writing = segment == _writing ? null : _writing;
        _segments.Remove(segment);
    }

    private void TryAcquireDirectory()
    {
        try
        {
            AcquireDirectory();
        }
        catch (Exception exception) when (Disk.IsFault(exception))
        {
            _warnings.Unusable(exception);
        }
    }

    private void AcquireDirectory()
    {
        ReleaseDirectory();
        _acquiring.Failed();
        var directory = BufferDirectory.Acquire(_options.Directory!, _exporter);
        try
        {
            Recover(directory);
        }
        catch
        {
            directory.Dispose();
            throw;
        }

        _directory = directory;
        _acquiring.Succeeded();
    }

    private void Recover(BufferDirectory directory)
    {
        _isPeeked = false;
        _writing = null;
        var recovered = _segments.Load(directory, _disk);
        Recovered += recovered;
        if (recovered > 0)
        {
            _warnings.Recovered(recovered);
        }
    }

    private void ReleaseDirectory()
    {
        _directory?.Dispose();
        _directory = null;
    }

    private DropCauses TakeLost()
    {
        var lost = _lost;
        _lost = default;
        return lost;
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
