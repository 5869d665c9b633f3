using System.Buffers;
using System.Text;

namespace Tracing;

/// <summary>
/// One pass over a text that takes the secrets out. It stops where a name may end (<c>=</c>, <c>:</c>) and where certain words begin, and looks from
/// there a little back and to the end of what may be a secret: never over a character more often than a few times.
/// </summary>
internal ref struct SecretScanner(string text)
{
    private static readonly SearchValues<char> Separators = SearchValues.Create("=:");
    private static readonly SearchValues<char> UserInfoEnds = SearchValues.Create("/?#\"<> \t\r\n");

    private readonly string _text = text;
    private SecretValue _value = new(text);
    private SecretToken _token = new(text);
    private StringBuilder? _redacted;
    private int _copied;
    private int _at;
    private int _separator = -1;
    private int _start = -1;

    /// <summary>Characters that were looked at, those that several rules looked at as often as they did.</summary>
    public long Looked { get; private set; }

    public string Redact()
    {
        while (true)
        {
            _separator = _separator >= _at ? _separator : Next(Separators);
            _start = _start >= _at ? _start : NextStart();
            var found = Math.Min(_separator, _start);
            if (found == _text.Length)
            {
                break;
            }

            _at = found + 1;
            if (found == _separator)
            {
                AtSeparator(found);
            }
            else
            {
                AtStart(found);
            }
        }

        return _redacted is null ? _text : _redacted.Append(_text, _copied, _text.Length - _copied).ToString();
    }

    private void AtSeparator(int separator)
    {
        var after = _text.AsSpan(separator + 1);
        if (_text[separator] == ':' && after is ['/', '/', ..])
        {
            MaskUserInfo(separator + 3);
            return;
        }

        if (after is [':', ..])
        {
            return; // a qualified name of C++ and its relatives
        }

        var kind = SecretNames.KindOf(_text.AsSpan(0, separator), out var looked);
        Looked += looked;
        if (kind == SecretKind.None)
        {
            return;
        }

        var value = separator + 1;
        while (value < _text.Length && _text[value] is '=' or '>' or ' ' or '\t')
        {
            value++;
        }

        var (start, end) = _value.Find(value, kind, isAssigned: _text[separator] == '=', out looked);
        Looked += looked + value - separator;
        Mask(start, end);
    }

    private void AtStart(int start)
    {
        var (secret, end) = _token.Find(start, out var looked);
        Looked += looked;
        Mask(secret, end);
    }

    private void MaskUserInfo(int start)
    {
        var length = _text.AsSpan(start).IndexOfAny(UserInfoEnds);
        var authority = length < 0 ? _text.AsSpan(start) : _text.AsSpan(start, length);
        Looked += 2 * authority.Length;
        var at = authority.LastIndexOf('@');
        if (at > 0)
        {
            Mask(start, start + at);
        }
    }

    private void Mask(int start, int end)
    {
        if (start >= end)
        {
            return;
        }

        _redacted ??= new StringBuilder(_text.Length);
        _redacted.Append(_text, _copied, start - _copied).Append(SecretRedactor.Mask);
        _copied = _at = end;
    }

    private int Next(SearchValues<char> values)
    {
        var index = _text.AsSpan(_at).IndexOfAny(values);
        return Looking(index);
    }

    private int NextStart() => Looking(_text.AsSpan(_at).IndexOfAny(SecretToken.Starts));

    private int Looking(int index)
    {
        var found = index < 0 ? _text.Length : _at + index;
        Looked += found - _at + 1;
        return found;
    }
}
