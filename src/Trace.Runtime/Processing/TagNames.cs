using Tracing.Configuration;

namespace Tracing.Processing;

/// <summary>Keys of tags, as they are or with <c>*</c>.</summary>
internal sealed class TagNames
{
    private readonly HashSet<string> _exact = new(StringComparer.OrdinalIgnoreCase);
    private readonly Wildcard[] _patterns;

    public TagNames(IEnumerable<string> names)
    {
        var all = names.Select(static name => new Wildcard(name)).ToList();
        _exact.UnionWith(all.Where(static name => !name.HasStar).Select(static name => name.Text));
        _patterns = [.. all.Where(static name => name.HasStar)];
    }

    public bool Contains(string key)
    {
        if (_exact.Contains(key))
        {
            return true;
        }

        foreach (var pattern in _patterns)
        {
            if (pattern.Matches(key))
            {
                return true;
            }
        }

        return false;
    }
}
