using System.Buffers;
using System.Buffers.Text;

namespace Tracing;

/// <summary>Credentials that tell by themselves what they are.</summary>
internal ref struct SecretToken(string text)
{
    /// <summary>Characters; a part of a JSON web token has more.</summary>
    private const int MinJwtPart = 8;

    /// <summary>Characters; what follows the word Bearer in prose is shorter.</summary>
    private const int MinBearerToken = 16;

    /// <summary>How such credentials begin, in whatever case.</summary>
    public static SearchValues<string> Starts { get; } =
        SearchValues.Create(["bearer ", "basic ", "eyJ", PrivateKeyBlock.Begin], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly SearchValues<char> Token68 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    private readonly string _text = text;
    private int _noJwtBefore;

    /// <summary>The credential at one of <see cref="Starts"/>; empty when it is none after all. Asked from left to right.</summary>
    public (int Start, int End) Find(int start, out int looked)
    {
        looked = 0;
        if (_text[start] == '-')
        {
            return (start, PrivateKeyBlock.End(_text, start, out looked));
        }

        if (start > 0 && char.IsAsciiLetterOrDigit(_text[start - 1]))
        {
            return (start, start);
        }

        return _text[start] is 'b' or 'B' ? AfterScheme(start, out looked) : (start, EndOfJwt(start, out looked));
    }

    private readonly (int Start, int End) AfterScheme(int start, out int looked)
    {
        var isBasic = _text[start + 1] is 'a' or 'A';
        var secret = _text.IndexOf(' ', start) + 1;
        var end = End(secret, Token68);
        looked = end - start;
        var token = _text.AsSpan(secret, end - secret);
        var isSecret = isBasic
            ? token.Length >= MinJwtPart && Base64.IsValid(token)
            : token.Length >= MinBearerToken || (token.Length >= MinJwtPart && token.ContainsAnyInRange('0', '9'));
        return (secret, isSecret ? end : secret);
    }

    private int EndOfJwt(int start, out int looked)
    {
        looked = 0;
        if (start < _noJwtBefore || !_text.AsSpan(start).StartsWith("eyJ", StringComparison.Ordinal))
        {
            return start;
        }

        var header = End(start, Base64Url);
        looked = header - start;
        _noJwtBefore = header; // unless it is one, what else begins in the same run is none either
        if (header - start < MinJwtPart || header == _text.Length || _text[header] != '.')
        {
            return start;
        }

        var payload = End(header + 1, Base64Url);
        looked = payload - start;
        if (payload - header <= MinJwtPart)
        {
            return start;
        }

        // A signature, or the three further parts of an encrypted one.
        var last = payload;
        while (last < _text.Length && _text[last] == '.' && End(last + 1, Base64Url) is var next && next > last + 1)
        {
            last = next;
        }

        looked = last - start;
        return last;
    }

    private readonly int End(int start, SearchValues<char> values)
    {
        var length = _text.AsSpan(start).IndexOfAnyExcept(values);
        return length < 0 ? _text.Length : start + length;
    }
}
