using Tracing.Wire;

namespace Tracing.Export;

/// <summary>The key of a tag as it is written, and which of the tags it is.</summary>
internal readonly struct KnownKey(string text, ShortText encoded, int place)
{
    /// <summary>To be compared as an object: keys are mostly literals.</summary>
    public readonly string Text = text;

    /// <summary>Of the tag among those of its span or event; what the encoder adds comes behind them.</summary>
    public readonly int Place = place;

    public readonly ShortText Encoded = encoded;
}
