namespace Tracing;

/// <summary>Stands where a <see cref="Tag"/> has no text, and says what its bits are.</summary>
internal sealed class TagMarker(TagType type)
{
    public readonly TagType Type = type;
}
