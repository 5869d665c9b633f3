using System.Runtime.CompilerServices;

namespace Tracing.Propagation;

/// <summary>
/// Which formats the headers of a request may be of. Most requests carry nothing that any format reads: a look at the few names that are there tells,
/// where each name that is not there costs a look of its own.
/// </summary>
internal sealed class HeaderMarks
{
    /// <summary>Headers; a request of more is not looked through.</summary>
    public const int MaxHeaders = 24;

    /// <summary>Names; fewer are sooner looked up.</summary>
    private const int MinNames = 5;

    /// <summary>Bits of the answer.</summary>
    private const int MaxFormats = 32;

    private readonly (string Text, uint Format)[] _names;
    private readonly (string Text, uint Format)[] _prefixes;
    private readonly ulong _shapes;

    private HeaderMarks(IReadOnlyList<object> formats)
    {
        var marks = formats
            .SelectMany(static (format, index) => ((format as IMarkedHeaders)?.Marks ?? []).Select(mark => (Mark: mark, Format: 1u << index)))
            .ToLookup(static mark => mark.Mark.IsPrefix, static mark => (mark.Mark.Text, mark.Format));
        _names = [.. marks[false]];
        _prefixes = [.. marks[true]];
        for (var index = 0; index < formats.Count; index++)
        {
            Always |= formats[index] is IMarkedHeaders ? 0 : 1u << index;
        }

        foreach (var (text, _) in _names)
        {
            _shapes |= Shape(text);
        }
    }

    /// <summary>The formats that do not say what they read.</summary>
    public uint Always { get; }

    /// <summary>A bit a format, in their order; null where looking each header up is as well.</summary>
    public static HeaderMarks? Of(IReadOnlyList<object> formats)
    {
        var marks = formats.Count > MaxFormats ? null : new HeaderMarks(formats);
        return marks is null || marks._names.Length < MinNames ? null : marks;
    }

    /// <summary>The formats that read a header of that name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Find(string name)
    {
        var found = (Shape(name) & _shapes) == 0 ? 0 : FindName(name);
        foreach (var (text, format) in _prefixes)
        {
            // The last characters differ sooner than the first: user-agent, and uberctx-.
            if (name.Length >= text.Length && ((name[text.Length - 1] ^ text[^1]) | 0x20) == 0x20 && name.StartsWith(text, StringComparison.OrdinalIgnoreCase))
            {
                found |= format;
            }
        }

        return found;
    }

    /// <summary>One of 64 bits, of a name's length and first letter in any case.</summary>
    private static ulong Shape(string name) => name.Length == 0 ? 0 : 1ul << ((name.Length * 5) + (name[0] | 0x20));

    private uint FindName(string name)
    {
        var found = 0u;
        foreach (var (text, format) in _names)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                found |= format;
            }
        }

        return found;
    }
}
