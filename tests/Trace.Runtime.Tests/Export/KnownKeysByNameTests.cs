using Tracing.Export;
using Tracing.Tests;

namespace Tracing.Runtime.Tests.Export;

public sealed class KnownKeysByNameTests
{
    private readonly KnownKeysByName _known = new();

    [Fact]
    public void What_was_learned_is_found_by_the_name_whatever_its_object()
    {
        Learn("GET", "b", "a");

        var known = _known.Find(new string("GET"), 0, 2);

        Assert.NotNull(known);
        Assert.Equal(["a", "b"], known.Keys.ToArray().Select(static key => key.Text));
        Assert.Equal([1, 0], known.Keys.ToArray().Select(static key => key.Place));
    }

    [Fact]
    public void Another_name_variant_or_number_of_tags_is_not_found()
    {
        Learn("GET", "b", "a");

        Assert.Null(_known.Find("GET", 1, 2));
        Assert.Null(_known.Find("GET", 0, 3));
        Assert.Null(_known.Find("PUT", 0, 2));
        Assert.Null(_known.Find("", 0, 2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ä")]
    [InlineData("of.more.than.thirty-one.characters")]
    public void Unusual_keys_are_not_learned(string key)
    {
        Learn("GET", "b", key);

        Assert.Null(_known.Find("GET", 0, 2));
    }

    [Fact]
    public void Neither_are_many_keys_or_long_names()
    {
        Learn("many", [.. Enumerable.Range(10, KnownKeys.MaxCount + 1).Select(static i => $"k{i}")]);
        Learn(new string('n', 129), "a");

        Assert.Null(_known.Find("many", 0, KnownKeys.MaxCount + 1));
        Assert.Null(_known.Find(new string('n', 129), 0, 1));
    }

    [Fact]
    public void Keys_that_change_all_the_time_do_not_replace_those_that_come_again()
    {
        Learn("GET", "a");
        for (var i = 0; i < 100; i++)
        {
            Learn("GET", $"k{i}");
            _known.Find("GET", 0, 1)!.Confirm();
        }

        Assert.Equal("a", _known.Find("GET", 0, 1)!.Keys[0].Text);
    }

    [Fact]
    public void Keys_that_do_not_come_again_are_replaced()
    {
        Learn("GET", "a");
        for (var i = 0; i < 20; i++)
        {
            Learn("GET", "b");
        }

        Assert.Equal("b", _known.Find("GET", 0, 1)!.Keys[0].Text);
    }

    [Fact]
    public void Learning_in_place_of_others_allocates_nothing()
    {
        var tags = new SpanEvent("e", DateTimeOffset.UnixEpoch, [new Tag("a", 1), new Tag("b", 2)]).Tags;
        int[] places = [0, 1];
        string[] names = [.. Enumerable.Range(0, 1000).Select(static i => $"name {i}")];
        void LearnAll()
        {
            foreach (var name in names)
            {
                _known.Learn(name, 0, tags, [], places);
            }
        }

        LearnAll();

        Assert.Equal(0, Allocation.Of(LearnAll));
    }

    [Fact]
    public void All_that_can_be_known_takes_200_KB_at_most()
    {
        const int Slots = 64;
        int[] places = [.. Enumerable.Range(0, KnownKeys.MaxCount)];
        SpanTags[] tags = [.. Enumerable.Range(0, Slots).Select(i => new SpanEvent("e", DateTimeOffset.UnixEpoch, [.. places.Select(place => new Tag(KeyOf(i, place), 1))]).Tags)];
        var texts = Slots * (TextSize(128) + (KnownKeys.MaxCount * TextSize(31)));
        var names = Enumerable.Range(0, Slots).Select(static i => new string('n', 127) + (char)('0' + i)).ToArray();

        var known = _known;
        var allocated = Allocation.Of(() =>
        {
            known = new KnownKeysByName();
            for (var i = 0; i < Slots; i++)
            {
                known.Learn(names[i], 0, tags[i], [], places);
            }
        });
        Assert.All(names, name => Assert.NotNull(known.Find(name, 0, KnownKeys.MaxCount)));
        Assert.InRange(allocated + texts, 100_000, 200_000);

        static string KeyOf(int i, int place) => $"{i}.{place}".PadLeft(31, 'k');
        static int TextSize(int length) => 24 + (2 * length);
    }

    /// <summary>Written in the order of the keys.</summary>
    private void Learn(string name, params string[] keys)
    {
        var tags = new SpanEvent("e", DateTimeOffset.UnixEpoch, [.. keys.Select(static key => new Tag(key, 1))]).Tags;
        int[] places = [.. Enumerable.Range(0, keys.Length).OrderBy(i => keys[i], StringComparer.Ordinal)];
        _known.Learn(name, 0, tags, [], places);
    }
}
