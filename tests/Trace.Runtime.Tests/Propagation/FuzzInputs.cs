using System.Globalization;
using CsCheck;
using Tracing.Fuzzing;

namespace Tracing.Propagation;

/// <summary>Random inputs that keep close to a format's grammar.</summary>
internal static class FuzzInputs
{
    private const long UsualCount = 200_000;

    /// <summary>Inputs a parser: <c>TRACE_FUZZ_INPUTS</c>, for a long run.</summary>
    public static long Count { get; } =
        Environment.GetEnvironmentVariable("TRACE_FUZZ_INPUTS") is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : UsualCount;

    private static readonly Gen<string> Noise = Gen.Frequency(
            (6, Gen.Char[' ', '~']),
            (2, Gen.Char['\0', '\u001f']),
            (1, Gen.Char))
        .Array[1, 6].Select(static characters => new string(characters));

    /// <summary>Pieces of the format and of what it may be mixed up with, one after the other; now and then a very long one.</summary>
    public static Gen<string> Of(FuzzTarget target)
    {
        var token = Gen.OneOf(target.Tokens);
        var seed = Gen.OneOf(target.Seeds);
        var piece = Gen.Frequency(
            (12, token),
            (4, Noise),
            (2, seed),
            (1, Gen.Select(token, Gen.Int[2, 80], static (text, times) => string.Concat(Enumerable.Repeat(text, times)))));
        var pieces = piece.Array[0, 10].Select(string.Concat);
        var edited = Gen.Select(seed, Gen.Int[0, 200], Gen.Int[0, 3], Gen.Frequency((3, token), (1, Noise)), Edit);
        var endless = Gen.Select(token, Gen.Int[1_000, 65_536], static (text, length) => string.Concat(Enumerable.Repeat(text, (length / text.Length) + 1)));
        return Gen.Frequency(
            (1_000, edited),
            (500, Gen.Select(seed, pieces, static (start, rest) => start + rest)),
            (500, pieces.Select(static text => "0" + text)),
            (1, endless.Select(static text => "0" + text)));
    }

    private static string Edit(string text, int at, int removed, string inserted)
    {
        at = Math.Min(at, text.Length);
        removed = Math.Min(removed, text.Length - at);
        return string.Concat(text.AsSpan(0, at), inserted, text.AsSpan(at + removed));
    }
}
