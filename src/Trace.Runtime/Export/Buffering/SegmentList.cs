namespace Tracing.Export.Buffering;

/// <summary>The files of a buffer, the oldest first, and those that should be gone and could not be deleted.</summary>
internal sealed class SegmentList(BufferWarnings warnings) : IDisposable
{
    /// <summary>Bytes of a file that are looked at: more than any has.</summary>
    private const long MaxFileBytes = 1024 * 1024 * 1024;

    private readonly List<Segment> _segments = [];
    private readonly List<Segment> _undeleted = [];

    public Segment? First => _segments.Count > 0 ? _segments[0] : null;

    public long LastNumber { get; private set; }

    /// <summary>Spans that wait.</summary>
    public long Spans => _segments.Sum(static segment => segment.Spans);

    /// <summary>Bytes that all files take.</summary>
    public long Bytes => _segments.Sum(static segment => segment.Bytes) + _undeleted.Sum(static segment => segment.Bytes);

    public void Add(Segment segment)
    {
        _segments.Add(segment);
        LastNumber = Math.Max(LastNumber, segment.Number);
    }

    /// <summary>Takes what is in the directory.</summary>
    /// <returns>Spans found.</returns>
    public long Load(BufferDirectory directory, Disk disk)
    {
        var (recovered, damaged, foreign) = (0L, new List<string>(), new List<string>());
        foreach (var (path, name) in directory.Segments())
        {
            LastNumber = Math.Max(LastNumber, name.Number);
            if (_segments.Exists(segment => segment.Path == path) || _undeleted.Exists(segment => segment.Path == path))
            {
                continue;
            }

            var segment = TryOpen(path, name, disk, out var condition);
            (condition switch { SegmentCondition.Foreign => foreign, SegmentCondition.Damaged => damaged, _ => null })?.Add(path);
            if (segment is { Spans: > 0 })
            {
                recovered += segment.Spans;
                _segments.Add(segment);
            }
            else if (segment is not null && !segment.TryDelete())
            {
                _undeleted.Add(segment);
            }
        }

        _segments.Sort(static (left, right) => left.Number.CompareTo(right.Number));
        warnings.Damaged(damaged.FirstOrDefault(""), damaged.Count);
        warnings.Foreign(foreign.FirstOrDefault(""), foreign.Count);
        return recovered;
    }

    /// <summary>Deletes a file of which nothing is needed any more, or at least marks it so.</summary>
    public void Remove(Segment segment)
    {
        _segments.Remove(segment);
        _undeleted.Add(segment);
        DeleteAgain();
        if (_undeleted.Contains(segment))
        {
            warnings.NotMarked(null);
            SaveCursor(segment);
            segment.Close();
        }
    }

    /// <summary>Deletes a file with spans in it that wait. One that cannot be deleted stays as it is, and they go on waiting.</summary>
    /// <exception cref="IOException">It cannot be deleted now.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public void Evict(Segment segment)
    {
        segment.Delete();
        _segments.Remove(segment);
    }

    /// <summary>Tries again to delete what could not be.</summary>
    public void DeleteAgain() => _undeleted.RemoveAll(static undeleted => undeleted.TryDelete());

    /// <summary>A failure leaves spans to be sent once more by the next process; nothing is lost.</summary>
    public void SaveCursor(Segment segment)
    {
        try
        {
            segment.SaveCursor();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            warnings.NotMarked(exception);
        }
    }

    public void Dispose()
    {
        foreach (var segment in _segments)
        {
            segment.Dispose();
        }
    }

    private static Segment? TryOpen(string path, SegmentName name, Disk disk, out SegmentCondition condition)
    {
        try
        {
            var segment = Segment.Open(path, name, disk, MaxFileBytes, out condition);
            return condition == SegmentCondition.Foreign ? null : segment;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            condition = SegmentCondition.Foreign;
            return null;
        }
    }
}
