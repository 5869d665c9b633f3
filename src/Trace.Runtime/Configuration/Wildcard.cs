namespace Tracing.Configuration;

/// <summary>
/// A text in which <c>*</c> stands for any characters, also for none; case does not matter. Matching takes time in proportion to the text times the longest
/// part between two stars, and allocates nothing.
/// </summary>
internal sealed class Wildcard(string text)
{
    private readonly string[] _parts = text.Split('*');

    public string Text => text;

    /// <summary>Whether it stands for more than one text.</summary>
    public bool HasStar => _parts.Length > 1;

    public bool Matches(ReadOnlySpan<char> candidate)
    {
        var first = _parts[0];
        if (!HasStar)
        {
            return candidate.Equals(first, StringComparison.OrdinalIgnoreCase);
        }

        var last = _parts[^1];
        if (candidate.Length < first.Length + last.Length
            || !candidate.StartsWith(first, StringComparison.OrdinalIgnoreCase)
            || !candidate.EndsWith(last, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // What stands between two stars is found where it comes first: no later place could leave more for the rest.
        candidate = candidate[first.Length..^last.Length];
        for (var i = 1; i < _parts.Length - 1; i++)
        {
            var at = candidate.IndexOf(_parts[i], StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return false;
            }

            candidate = candidate[(at + _parts[i].Length)..];
        }

        return true;
    }
}
