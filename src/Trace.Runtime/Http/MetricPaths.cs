using System.Collections.Concurrent;

namespace Tracing.Http;

/// <summary>
/// The paths that metrics may be labelled with. Each costs memory for ever, and a client chooses what it asks for: so paths are
/// cut to a few segments, and there is a last one. Nothing is allocated for a path that is known.
/// </summary>
internal sealed class MetricPaths
{
    /// <summary>Stands for all paths that came too late, or are too long.</summary>
    public const string Overflow = "*";

    /// <summary>Distinct paths; the limit that OpenTelemetry has for the label sets of an instrument is 2,000.</summary>
    public const int MaxPaths = 1_000;

    /// <summary>Characters of a path.</summary>
    private const int MaxLength = 256;

    private readonly ConcurrentDictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _byPrefix;
    private readonly int _segments;
    private int _count;

    /// <param name="segments">How many segments of a path count; 0 takes no path, only routes.</param>
    public MetricPaths(int segments)
    {
        _segments = segments;
        _byPrefix = _labels.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The label; null for none.</summary>
    public string? LabelOf(string? route, string? path)
    {
        var it = _segments > 0 && path is not null ? path.AsSpan(0, LengthOfSegments(path)) : route;
        return it.IsEmpty ? null
            : _byPrefix.TryGetValue(it, out var known) ? known
            : Add(it, isCut: _segments > 0 && path is not null && it.Length < path.Length);
    }

    private int LengthOfSegments(string path)
    {
        var seen = 0;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '/' && seen++ == _segments)
            {
                return i == path.Length - 1 ? path.Length : i + 1;
            }
        }

        return path.Length;
    }

    private string Add(ReadOnlySpan<char> it, bool isCut)
    {
        if (it.Length > MaxLength || Volatile.Read(ref _count) >= MaxPaths)
        {
            return Overflow;
        }

        var key = it.ToString();
        var label = isCut ? key + "*" : key;
        if (!_labels.TryAdd(key, label))
        {
            return _labels.GetValueOrDefault(key, Overflow);
        }

        if (Interlocked.Increment(ref _count) <= MaxPaths)
        {
            return label;
        }

        // Several came at once for the last place.
        _labels.TryRemove(key, out _);
        return Overflow;
    }
}
