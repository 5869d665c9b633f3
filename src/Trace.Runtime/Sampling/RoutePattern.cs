using System.Buffers;
using Tracing.Configuration;

namespace Tracing.Sampling;

/// <summary>
/// Paths as a rule names them: as they are, with <c>*</c> for any characters, or as a route template. Case and a slash at the end do not matter, as they
/// do not to routing. Matching takes time in proportion to the path, and allocates nothing.
/// </summary>
internal sealed class RoutePattern
{
    private static readonly SearchValues<char> NeverIn = SearchValues.Create(" \t\r\n;=");

    private readonly string _trimmed;
    private readonly Wildcard _path;
    private readonly string[] _parts;
    private readonly bool _isTemplate;

    /// <param name="text">Starts with <c>/</c>, or with <c>*</c>.</param>
    public RoutePattern(string text)
    {
        Text = text;
        _trimmed = WithoutEnd(text).ToString();
        _isTemplate = text.Contains('{');
        _path = new Wildcard(_trimmed);
        _parts = _isTemplate ? _trimmed[1..].Split('/') : [];
    }

    public string Text { get; }

    public static bool IsValid(string text) => text.Contains('{')
        ? text[0] == '/' && !text.AsSpan().ContainsAny(NeverIn)
        : text is ['/' or '*', ..] && !text.AsSpan().ContainsAny(NeverIn) && !text.Contains('?');

    /// <summary>Whether a request has such a path, or stands at that route.</summary>
    public bool Matches(string? path, string? route)
    {
        if (_isTemplate && route is not null)
        {
            return WithoutEnd(route).Equals(_trimmed, StringComparison.OrdinalIgnoreCase);
        }

        return path is not null && (_isTemplate ? FitsTemplate(WithoutEnd(path)) : _path.Matches(WithoutEnd(path)));
    }

    private static ReadOnlySpan<char> Cut(ref ReadOnlySpan<char> rest)
    {
        var slash = rest.IndexOf('/');
        var segment = slash < 0 ? rest : rest[..slash];
        rest = slash < 0 ? default : rest[(slash + 1)..];
        return segment;
    }

    private static ReadOnlySpan<char> WithoutEnd(ReadOnlySpan<char> path) => path is [.., _, '/'] ? path[..^1] : path;

    private static bool FitsSegment(ReadOnlySpan<char> part, ReadOnlySpan<char> segment)
    {
        var brace = part.IndexOf('{');
        if (brace < 0)
        {
            return segment.Equals(part, StringComparison.OrdinalIgnoreCase);
        }

        if (segment.IsEmpty)
        {
            return brace == 0 && part.EndsWith("?}");
        }

        var suffix = part[(part.LastIndexOf('}') + 1)..];
        return segment.Length > brace + suffix.Length
            && segment.StartsWith(part[..brace], StringComparison.OrdinalIgnoreCase)
            && segment.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Where the route is not known yet: a parameter stands for one segment, a catch-all for what is left.</summary>
    private bool FitsTemplate(ReadOnlySpan<char> path)
    {
        if (path is not ['/', ..])
        {
            return false;
        }

        path = path[1..];
        foreach (var part in _parts)
        {
            if (part.StartsWith("{*", StringComparison.Ordinal))
            {
                return true;
            }

            if (!FitsSegment(part, Cut(ref path)))
            {
                return false;
            }
        }

        return path.IsEmpty;
    }
}
