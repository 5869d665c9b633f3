using System.Buffers;

namespace Tracing.Propagation;

/// <summary>Which characters names, values and properties of baggage are made of in headers.</summary>
internal static class BaggageText
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // Visible ASCII without space, double quote, comma, semicolon and backslash.
    private const string BaggageOctets = Alphanumeric + "!#$%&'()*+-./:<=>?@[]^_`{|}~";

    /// <summary>Of a name: what a name of a header can hold (RFC 9110, token).</summary>
    public static readonly SearchValues<char> Name = SearchValues.Create(Alphanumeric + "!#$%&'*+-.^_`|~");

    /// <summary>Of a value in W3C's format.</summary>
    public static readonly SearchValues<char> Value = SearchValues.Create(BaggageOctets);

    /// <summary>Of the properties in W3C's format, all of them together.</summary>
    public static readonly SearchValues<char> Properties = SearchValues.Create(BaggageOctets + "; \t");

    /// <summary>Visible ASCII and white space: what Jaeger's clients write that do not encode values.</summary>
    public static readonly SearchValues<char> Line = SearchValues.Create(BaggageOctets + "\",;\\ \t");

    /// <summary>What W3C's format takes as it is, without the plus, which receivers exist that take for a space.</summary>
    public static readonly SearchValues<char> Plain = SearchValues.Create(Alphanumeric + "!#$&'()*-./:<=>?@[]^_`{|}~");

    /// <summary>What no encoding of URLs and forms changes.</summary>
    public static readonly SearchValues<char> Unreserved = SearchValues.Create(Alphanumeric + "-._~");

    public static bool IsName(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Name);

    /// <summary>What may still be read of a header: what is beyond is cut off at the last comma before.</summary>
    /// <param name="value">The header's value.</param>
    /// <param name="remaining">Characters; what is read is taken from them.</param>
    public static ReadOnlySpan<char> TakeMembers(ReadOnlySpan<char> value, scoped ref int remaining)
    {
        var text = value;
        if (text.Length > remaining)
        {
            // One more, since a member that ends right before its comma is whole.
            text = text[..(remaining + 1)];
            text = text[..Math.Max(0, text.LastIndexOf(','))];
            remaining = 0;
            return text;
        }

        // The comma that would stand between this header and the next if they were one.
        remaining = Math.Max(0, remaining - text.Length - 1);
        return text;
    }

    /// <summary>Cuts the text before the next comma off; false at the end.</summary>
    public static bool TryCutMember(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> member)
    {
        member = default;
        if (rest.IsEmpty)
        {
            return false;
        }

        var comma = rest.IndexOf(',');
        member = (comma < 0 ? rest : rest[..comma]).TrimBlanks();
        rest = comma < 0 ? default : rest[(comma + 1)..];
        return true;
    }

    /// <summary>Cuts a name and a value apart; false unless the name is legal.</summary>
    public static bool TryCutPair(ReadOnlySpan<char> pair, out ReadOnlySpan<char> key, out ReadOnlySpan<char> value)
    {
        var equals = pair.IndexOf('=');
        key = equals < 0 ? default : pair[..equals].TrimBlanks();
        value = equals < 0 ? default : pair[(equals + 1)..].TrimBlanks();
        return IsName(key);
    }
}
