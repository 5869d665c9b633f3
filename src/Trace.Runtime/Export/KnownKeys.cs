using Tracing.Wire;

namespace Tracing.Export;

/// <summary>
/// The keys that the tags of a span or an event had, encoded, in the order in which they are written. Nearly always the next one of the same name has
/// the very same keys, which then need not be encoded and sorted again.
/// </summary>
internal sealed class KnownKeys
{
    /// <summary>Keys; spans with more are few.</summary>
    public const int MaxCount = 14;

    /// <summary>Times that other keys may come in between, so that keys which change all the time are not learned all the time.</summary>
    private const int MaxTrust = 8;

    private readonly Tag[] _added = new Tag[MaxAdded];
    private KnownKey[] _keys = [];
    private int _count;
    private int _trust;

    /// <summary>Tags that an encoder adds at most.</summary>
    public const int MaxAdded = 2;

    /// <summary>Of the span or event.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What else must be the same, in an encoding of the encoder's own.</summary>
    public int Variant { get; private set; }

    /// <summary>Keys but for those that the encoder has added.</summary>
    public int GivenCount { get; private set; }

    public ReadOnlySpan<KnownKey> Keys => _keys.AsSpan(0, _count);

    /// <summary>The tag of a place behind the given ones, which always has the same value.</summary>
    public ref readonly Tag Added(int place) => ref _added[place - GivenCount];

    /// <summary>They were right.</summary>
    public void Confirm()
    {
        if (_trust < MaxTrust)
        {
            _trust++;
        }
    }

    /// <summary>They were wrong. Whether too often, so that others should be learned.</summary>
    public bool Doubt() => --_trust < 0;

    /// <summary>Learns others instead, if they are few and usual.</summary>
    /// <param name="name">Of the span or event.</param>
    /// <param name="variant">What else must be the same.</param>
    /// <param name="given">The tags.</param>
    /// <param name="added">What the encoder adds.</param>
    /// <param name="places">The order in which they are written.</param>
    public void Learn(string name, int variant, in SpanTags given, ReadOnlySpan<Tag> added, ReadOnlySpan<int> places)
    {
        Forget();
        if (places.Length > MaxCount || added.Length > MaxAdded)
        {
            return;
        }

        if (_keys.Length < places.Length)
        {
            _keys = new KnownKey[places.Length];
        }

        for (var i = 0; i < places.Length; i++)
        {
            var place = places[i];
            var key = place < given.Count ? given[place].Key : added[place - given.Count].Key;
            if (!ShortText.TryEncode(key, out var encoded))
            {
                return;
            }

            _keys[i] = new KnownKey(key, encoded, place);
        }

        added.CopyTo(_added);
        (Name, Variant, GivenCount, _count) = (name, variant, given.Count, places.Length);
    }

    private void Forget()
    {
        (Name, Variant, GivenCount, _count, _trust) = ("", 0, -1, 0, MaxTrust);
        Array.Clear(_added);
        Array.Clear(_keys);
    }
}
