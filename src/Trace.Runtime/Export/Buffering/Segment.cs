using Microsoft.Win32.SafeHandles;

namespace Tracing.Export.Buffering;

/// <summary>One file of batches: written at its end, read from its start, removed when all has been read. The file is open while it is read or written only.</summary>
internal sealed class Segment : IDisposable
{
    private readonly SegmentName _name;
    private readonly Disk _disk;
    private FileStream? _file;
    private SegmentCursor _cursor;
    private long _recordEnd;
    private long _foundBytes;

    private Segment(string path, SegmentName name, Disk disk, FileStream file, SegmentCursor cursor)
    {
        Path = path;
        _name = name;
        _disk = disk;
        _file = file;
        _cursor = cursor;
    }

    public string Path { get; }

    public long Number => _name.Number;

    /// <summary>Bytes of the file up to the end of its last record.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes that the file takes.</summary>
    public long Bytes => Math.Max(Length, _foundBytes);

    /// <summary>Spans in it that wait.</summary>
    public long Spans { get; private set; }

    public bool Exists => File.Exists(Path);

    public static Segment Create(string directory, SegmentName name, Disk disk)
    {
        var path = System.IO.Path.Combine(directory, name.ToString());
        var file = PrivateFile.Open(path, FileMode.CreateNew, FileShare.ReadWrite | FileShare.Delete);
        var segment = new Segment(path, name, disk, file, new SegmentCursor(SegmentHeader.Size, 0));
        try
        {
            Span<byte> header = stackalloc byte[SegmentHeader.Size];
            SegmentHeader.Write(header, segment._cursor, name.Salt);
            disk.Write(file.SafeFileHandle, header, 0);
            segment.Length = SegmentHeader.Size;
            return segment;
        }
        catch
        {
            segment.TryDelete();
            throw;
        }
    }

    /// <summary>Opens what an earlier process has left, and counts its spans by the headers of its records.</summary>
    /// <param name="path">A file.</param>
    /// <param name="name">Its name.</param>
    /// <param name="disk">How to read and write.</param>
    /// <param name="maxLength">Bytes that are looked at; what is beyond is not ours.</param>
    /// <param name="condition">What was found.</param>
    public static Segment Open(string path, SegmentName name, Disk disk, long maxLength, out SegmentCondition condition)
    {
        var file = PrivateFile.Open(path, FileMode.Open, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            var length = RandomAccess.GetLength(file.SafeFileHandle);
            var header = new byte[SegmentHeader.Size];
            var read = disk.Read(file.SafeFileHandle, header, 0);
            var hasCursor = SegmentHeader.TryReadCursor(header.AsSpan(0, read), name.Salt, out var cursor);
            var segment = new Segment(path, name, disk, file, hasCursor ? cursor : new SegmentCursor(SegmentHeader.Size, 0)) { Length = length, _foundBytes = length };
            var isWhole = segment.CountSpans(Math.Min(length, maxLength), out var records);
            condition = segment.Spans == 0 && !hasCursor && !SegmentHeader.HasMagic(header.AsSpan(0, read)) ? SegmentCondition.Foreign
                : length == 0 ? SegmentCondition.Whole
                : isWhole && hasCursor && (records == 0 || segment._cursor.SpansDone == cursor.SpansDone) ? SegmentCondition.Whole
                : SegmentCondition.Damaged;
            segment.Close();
            return segment;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Puts a record behind the others.</summary>
    /// <param name="record">Its bytes.</param>
    /// <param name="spans">Spans in it.</param>
    /// <param name="isSynced">Whether it is to be on the device when this returns, not only with the operating system.</param>
    public void Append(RecordBytes record, int spans, bool isSynced)
    {
        var handle = Opened().SafeFileHandle;
        try
        {
            _disk.Write(handle, record.Written, Length);
            if (isSynced)
            {
                _disk.Sync(handle);
            }
        }
        catch
        {
            TryTruncate();
            throw;
        }

        Length += record.Written.Length;
        Spans += spans;
    }

    public void Compose(RecordBytes record, in Delivery.EncodedSpans spans, ReadOnlySpan<byte> format, long time) =>
        record.Compose(spans, format, time, _name.Salt);

    /// <summary>Reads the next record; those that cannot be read any more are passed over.</summary>
    /// <param name="record">Where to.</param>
    /// <param name="passesErrors">Whether to pass over what the disk does not give as well.</param>
    /// <param name="lost">Grows by the spans in records that were passed over, also when it throws; they are no longer among <see cref="Spans"/>.</param>
    /// <param name="done">Its first spans that need not be sent again.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="IOException">The disk fails.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public bool TryRead(RecordBytes record, bool passesErrors, ref long lost, out int done)
    {
        var handle = Opened().SafeFileHandle;
        while (TryFind(handle, passesErrors, out var position, out var header))
        {
            done = position == _cursor.Position ? _cursor.SpansDone : 0;
            _cursor = new SegmentCursor(position, done);
            _recordEnd = position + header.TotalSize;
            if (done < header.Spans && TryReadPayload(handle, record, header, position, passesErrors))
            {
                return true;
            }

            lost += Math.Clamp(header.Spans - done, 0, Spans);
            Remove(header.Spans - done, isLast: true);
        }

        (done, lost) = (0, lost + Spans);
        GiveUp();
        return false;
    }

    /// <summary>The first of the spans that wait in the record that was read are done with.</summary>
    /// <param name="spans">How many.</param>
    /// <param name="isLast">Nothing of the record is left.</param>
    public void Remove(int spans, bool isLast)
    {
        Spans -= Math.Clamp(spans, 0, Spans);
        _cursor = isLast ? new SegmentCursor(_recordEnd, 0) : _cursor with { SpansDone = _cursor.SpansDone + spans };
    }

    /// <summary>None of its spans wait any more.</summary>
    public void GiveUp() => (Spans, _cursor) = (0, new SegmentCursor(Length, 0));

    /// <summary>Writes down up to where it has been read; without it, a process that follows sends some once more.</summary>
    public void SaveCursor()
    {
        Span<byte> bytes = stackalloc byte[SegmentHeader.CursorSize];
        SegmentHeader.WriteCursor(bytes, _cursor, _name.Salt);
        _disk.Write(Opened().SafeFileHandle, bytes, SegmentHeader.CursorOffset);
    }

    public void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    public void Dispose() => Close();

    /// <exception cref="IOException">It cannot be deleted now.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public void Delete()
    {
        Close();
        try
        {
            _disk.Delete(Path);
        }
        catch (DirectoryNotFoundException)
        {
            // It is gone, and more with it.
        }
    }

    public bool TryDelete()
    {
        try
        {
            Delete();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool TryFind(SafeFileHandle handle, bool passesErrors, out long position, out RecordHeader header)
    {
        try
        {
            return RecordSearch.TryFind(_disk.Read, handle, _name.Salt, _cursor.Position, Length, out position, out header);
        }
        catch (IOException) when (passesErrors)
        {
            (position, header) = (0, default);
            return false;
        }
    }

    private bool TryReadPayload(SafeFileHandle handle, RecordBytes record, in RecordHeader header, long position, bool passesErrors)
    {
        try
        {
            var payload = record.PayloadOf(header);
            return _disk.Read(handle, payload, position + RecordHeader.Size) == payload.Length && record.IsIntact();
        }
        catch (IOException) when (passesErrors)
        {
            return false;
        }
    }

    private FileStream Opened() => _file ??= PrivateFile.Open(Path, FileMode.Open, FileShare.ReadWrite | FileShare.Delete);

    private bool CountSpans(long end, out int records)
    {
        var position = Math.Min(_cursor.Position, end);
        var isWhole = true;
        records = 0;
        while (RecordSearch.TryFind(_disk.Read, _file!.SafeFileHandle, _name.Salt, position, end, out var found, out var header))
        {
            isWhole &= found == position;
            Spans += header.Spans;
            if (records++ == 0)
            {
                _cursor = found == _cursor.Position && _cursor.SpansDone <= header.Spans ? _cursor : new SegmentCursor(found, 0);
                Spans -= _cursor.SpansDone;
            }

            position = found + header.TotalSize;
        }

        isWhole &= position == Length;
        Length = position;
        return isWhole;
    }

    private void TryTruncate()
    {
        try
        {
            RandomAccess.SetLength(_file!.SafeFileHandle, Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What is left is overwritten by the next record, or not read, as it has no end.
        }
    }
}
