using System.Text;

namespace Tracing.Fuzzing;

/// <summary>Makes new inputs of old ones.</summary>
internal sealed class Mutator(Random random, string[] tokens)
{
    /// <summary>Characters; what mutations may grow to without being asked to.</summary>
    private const int UsualLength = 256;

    /// <summary>Characters; a server takes no longer header.</summary>
    private const int MaxLength = 65_536;

    /// <summary>One input in so many is made very long.</summary>
    private const int LongOnes = 4_096;

    private readonly StringBuilder _text = new();

    public string Mutate(string input, string other)
    {
        _text.Clear().Append(input);
        for (var edits = 1 + random.Next(4); edits > 0; edits--)
        {
            Edit(other);
        }

        if (random.Next(LongOnes) == 0)
        {
            Stretch();
        }
        else if (_text.Length > UsualLength && random.Next(8) != 0)
        {
            _text.Length = UsualLength;
        }

        return _text.ToString();
    }

    private void Edit(string other)
    {
        var at = random.Next(_text.Length + 1);
        switch (random.Next(9))
        {
            case 0 when at < _text.Length:
                _text[at] ^= (char)(1 << random.Next(8));
                break;
            case 1 when at < _text.Length:
                _text[at] = Character();
                break;
            case 2:
                _text.Insert(at, Character());
                break;
            case 3 when at < _text.Length:
                _text.Remove(at, 1 + random.Next(Math.Min(8, _text.Length - at)));
                break;
            case 4 when _text.Length is > 0 and < MaxLength:
                _text.Insert(at, _text.ToString(0, 1 + random.Next(_text.Length)));
                break;
            case 5 when other.Length > 0:
                _text.Length = at;
                _text.Append(other.AsSpan(random.Next(other.Length)));
                break;
            case 6:
                _text.Length = at;
                break;
            default:
                _text.Insert(at, tokens[random.Next(tokens.Length)]);
                break;
        }
    }

    private char Character() => random.Next(8) switch
    {
        0 => (char)random.Next(0x10000),
        1 => (char)random.Next(0x20),
        _ => (char)random.Next(0x20, 0x7f),
    };

    private void Stretch()
    {
        var length = random.Next(1, MaxLength);
        var piece = random.Next(2) == 0 && _text.Length > 0 ? _text.ToString() : tokens[random.Next(tokens.Length)];
        while (_text.Length < length)
        {
            _text.Append(piece);
        }

        _text.Length = Math.Min(_text.Length, MaxLength);
    }
}
