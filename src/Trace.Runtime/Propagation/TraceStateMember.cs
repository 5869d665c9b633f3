using System.Buffers;

namespace Tracing.Propagation;

/// <summary>One entry of W3C's <c>tracestate</c>: a tracing system's name, <c>=</c>, and what only that system understands.</summary>
internal static class TraceStateMember
{
    /// <summary>Entries of a list.</summary>
    public const int MaxCount = 32;

    /// <summary>Characters: 256 of the key, 256 of the value, and what stands between them.</summary>
    public const int MaxLength = MaxKeyLength + 1 + MaxValueLength;

    /// <summary>Characters; longer entries are the first to go where a list is too long.</summary>
    public const int LongLength = 128;

    private const int MaxKeyLength = 256;
    private const int MaxValueLength = 256;

    private static readonly SearchValues<char> KeyStart = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> Key = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-*/@");
    private static readonly SearchValues<char> Value = SearchValues.Create(
        " !\"#$%&'()*+-./0123456789:;<>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>
    /// Cuts the next entry off, which may be empty, without the white space that may stand between entries; false at the end.
    /// A blank before the value stands behind <c>=</c>, and stays.
    /// </summary>
    public static bool TryCut(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> member)
    {
        var comma = rest.IndexOf(',');
        member = (comma < 0 ? rest : rest[..comma]).TrimBlanks();
        var isMore = !rest.IsEmpty;
        rest = comma < 0 ? default : rest[(comma + 1)..];
        return isMore;
    }

    /// <summary>Whether an entry is what the specification allows.</summary>
    public static bool IsValid(ReadOnlySpan<char> member)
    {
        var equals = member.IndexOf('=');
        if (equals is < 1 or > MaxKeyLength)
        {
            return false;
        }

        var key = member[..equals];
        var value = member[(equals + 1)..];
        return KeyStart.Contains(key[0])
            && !key.ContainsAnyExcept(Key)
            && value.Length is > 0 and <= MaxValueLength
            && !value.ContainsAnyExcept(Value);
    }
}
