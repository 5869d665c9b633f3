namespace Tracing.Export;

/// <summary>
/// What an encoder knows of the keys of the last spans and events, by their names. Bounded: 64 names of 128 chars, with 14 keys of 31 chars each, take
/// less than 200 KB. Not for several threads.
/// </summary>
internal sealed class KnownKeysByName
{
    private const int Slots = 64;

    /// <summary>Chars; a longer name may be anything.</summary>
    private const int MaxName = 128;

    private readonly KnownKeys?[] _slots = new KnownKeys?[Slots];

    /// <summary>Null when nothing is known.</summary>
    public KnownKeys? Find(string name, int variant, int givenCount) =>
        _slots[SlotOf(name)] is { } known && known.GivenCount == givenCount && known.Variant == variant && known.Name == name ? known : null;

    /// <summary>Called where <see cref="Find"/> did not help.</summary>
    public void Learn(string name, int variant, in SpanTags given, ReadOnlySpan<Tag> added, ReadOnlySpan<int> places)
    {
        if (name.Length is 0 or > MaxName)
        {
            return;
        }

        ref var known = ref _slots[SlotOf(name)];
        if (known is null || known.Doubt())
        {
            known ??= new KnownKeys();
            known.Learn(name, variant, given, added, places);
        }
    }

    // Names differ at their ends, if not in their lengths.
    private static int SlotOf(string name) =>
        name.Length == 0 ? 0 : ((((name.Length * 31) + name[name.Length / 2]) * 31) + name[^1]) & (Slots - 1);
}
