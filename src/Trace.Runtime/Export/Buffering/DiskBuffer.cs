using System.Text;
using Microsoft.Extensions.Logging;
using Tracing.Export.Delivery;

namespace Tracing.Export.Buffering;

/// <summary>
/// The buffer on disk of one exporter: files of batches, appended to the last one and read from the first one. A disk that cannot be used now costs the
/// spans that come now; the next ones try it again. What it promises stands in docs/buffer.md.
/// </summary>
internal sealed class DiskBuffer : IBatchBuffer
{
    private readonly BufferOptions _options;
    private readonly string _exporter;
    private readonly byte[] _format;
    private readonly TimeProvider _time;
    private readonly BufferWarnings _warnings;
    private readonly FileWrite _write;
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
    /// <param name="format">Of the encoded spans; those of another format are not handed out.</param>
    /// <param name="time">The clock; for ages the wall clock.</param>
    /// <param name="logger">What repeats is logged once a minute.</param>
    /// <param name="write">How to write.</param>
    public DiskBuffer(BufferOptions options, string exporter, string format, TimeProvider time, ILogger logger, FileWrite? write = null)
    {
        _options = options;
        _exporter = BufferDirectory.NameOf(exporter);
        _format = Encoding.UTF8.GetBytes(format);
        _time = time;
        _warnings = new BufferWarnings(exporter, options.Directory!, logger, time);
        _write = write ?? RandomAccess.Write;
        _segments = new SegmentList(_warnings);
        try
        {
            AcquireDirectory();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _warnings.Unusable(exception);
        }
    }

    public long Count => _segments.Spans;

    public long Recovered { get; private set; }

    /// <summary>A file that is longer is not written to any more: so large that there are few, and so small that giving one up costs little.</summary>
    private long MaxSegmentBytes => Math.Clamp(_options.MaxBytes / 16, 64 * 1024, 16 * 1024 * 1024);

    /// <summary>A larger batch is kept in parts.</summary>
    private long MaxRecordBytes => Math.Min(_options.MaxBytes / 4, MaxSegmentBytes);

    /// <summary>The buffer that the options ask for; null where they ask for none.</summary>
    /// <param name="context">Of the pipeline.</param>
    /// <param name="exporter">Whose buffer it is.</param>
    /// <param name="format">Of its spans.</param>
    public static DiskBuffer? Create(SpanExporterContext context, string exporter, IRequestFormat format) => context.Options.Buffer.Directory is null
        ? null
        : new DiskBuffer(context.Options.Buffer, exporter, format.Name, context.Time, context.Loggers.CreateLogger("Tracing.Export"));

    public DropCauses Append(in EncodedSpans spans)
    {
        AppendParts(spans);
        return TakeLost();
    }

    public bool TryPeek(out EncodedSpans spans, out DropCauses lost)
    {
        spans = default;
        if (TryReadFirst())
        {
            spans = _read.Spans().Slice(_done, _read.Count - _done);
        }

        lost = TakeLost();
        return _isPeeked;
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
        _directory?.Dispose();
        _directory = null;
    }

    /// <summary>When it throws, none of these spans are kept.</summary>
    private void AppendParts(in EncodedSpans spans)
    {
        var size = RecordBytes.SizeOf(spans, _format);
        if (spans.Count == 1 || size <= MaxRecordBytes)
        {
            AppendRecord(spans, size);
            return;
        }

        var half = spans.Count / 2;
        AppendParts(spans.Slice(0, half));
        try
        {
            AppendParts(spans.Slice(half, spans.Count - half));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _lost[DropCause.DiskError] += spans.Count - half;
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

        var room = _options.MaxBytes - size - SegmentHeader.Size;
        while (_segments.Bytes > room && _segments.First is { } first)
        {
            GiveUp(first, DropCause.BufferFull);
        }

        if (_segments.Bytes > room)
        {
            throw new IOException("The buffer is full of files that cannot be deleted.");
        }

        if (_writing is { Exists: true } && _writing.Length + size <= MaxSegmentBytes)
        {
            return _writing;
        }

        var created = Segment.Create(_directory!.Path, SegmentName.After(_segments.LastNumber, _time), _write);
        if (_writing is { Exists: true } && _writing != _segments.First)
        {
            _writing.Close();
        }

        _segments.Add(created);
        return _writing = created;
    }

    private bool TryReadFirst()
    {
        while (_segments.First is { } segment)
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
        try
        {
            _isPeeked = segment.TryRead(_read, out _done, out var lost);
            _lost[DropCause.DiskError] += lost;
            _warnings.Damaged(segment.Path, lost > 0 ? 1 : 0);
            if (!_isPeeked)
            {
                Remove(segment);
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            _warnings.Damaged(segment.Path);
            GiveUp(segment, DropCause.DiskError);
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

    private void GiveUp(Segment segment, DropCause cause)
    {
        _lost[cause] += segment.Spans;
        segment.GiveUp();
        Remove(segment);
    }

    private void Remove(Segment segment)
    {
        _isPeeked &= segment != _segments.First;
        _writing = segment == _writing ? null : _writing;
        _segments.Remove(segment);
    }

    private void AcquireDirectory()
    {
        _directory?.Dispose();
        _directory = null;
        _directory = BufferDirectory.Acquire(_options.Directory!, _exporter);
        _isPeeked = false;
        _writing = null;
        var recovered = _segments.Load(_directory, _write);
        Recovered += recovered;
        if (recovered > 0)
        {
            _warnings.Recovered(recovered);
        }
    }

    private DropCauses TakeLost()
    {
        var lost = _lost;
        _lost = default;
        return lost;
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
