using System.Collections;

namespace Tracing.Tests.Identity;

public sealed class BaggageTests
{
    private static readonly Baggage Two = Baggage.Create(new("a", "1"), new("b", "2", "ttl=5"));

    [Fact]
    public void Entries_are_found_by_name_in_their_order()
    {
        Assert.Equal("1", Two.Find("a"));
        Assert.Equal("2", Two.Find("b"));
        Assert.Null(Two.Find("A"));
        Assert.Null(Two.Find(""));
        Assert.Equal(2, Two.Count);
        Assert.Equal(new BaggageEntry("b", "2", "ttl=5"), Two[1]);
        Assert.Equal(["a", "b"], Two.Select(static entry => entry.Key));
        Assert.Equal(2, ((IEnumerable)Two).Cast<BaggageEntry>().Count());
    }

    [Fact]
    public void Nothing_is_one_object()
    {
        Assert.Same(Baggage.Empty, Baggage.Create());
        Assert.Empty(Baggage.Empty);
        Assert.Equal(Baggage.Empty, Two.Without("a").Without("b"));
    }

    [Fact]
    public void Changes_make_another_one()
    {
        var changed = Two.With("a", "3").With("c", "4").With(new BaggageEntry("b", "5"));
        Assert.Equal([new("a", "3"), new("b", "5"), new("c", "4")], changed);
        Assert.Equal([new("a", "1"), new("b", "2", "ttl=5")], Two);
        Assert.Equal([new("b", "2", "ttl=5")], Two.Without("a"));
        Assert.Same(Two, Two.Without("c"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1_000)]
    public void The_last_of_a_name_counts_at_the_place_of_the_first(int count)
    {
        BaggageEntry[] entries = [.. Enumerable.Range(0, count).Select(i => new BaggageEntry($"k{i % ((count / 2) + 1)}", $"v{i}"))];
        var expected = Baggage.Empty;
        foreach (var entry in entries)
        {
            expected = expected.With(entry);
        }

        Assert.Equal(expected, Baggage.Create(entries));
        Assert.Equal((count / 2) + 1, expected.Count);
    }

    [Fact]
    public void Creating_many_is_two_arrays_and_not_one_an_entry()
    {
        BaggageEntry[] entries = [.. Enumerable.Range(0, 64).Select(static i => new BaggageEntry($"k{i}", "v"))];
        Assert.InRange(Allocation.Of(() => Baggage.Create(entries)), 64 * 24, (64 * 24) + 64);
    }

    [Fact]
    public void Names_and_values_are_there()
    {
        Assert.Throws<ArgumentException>(static () => Baggage.Empty.With("", "1"));
        Assert.Throws<ArgumentNullException>(static () => Baggage.Empty.With(null!, "1"));
        Assert.Throws<ArgumentNullException>(static () => Baggage.Empty.With("a", null!));
        Assert.Throws<ArgumentNullException>(static () => Baggage.Create(new BaggageEntry("a", "1"), default));
        Assert.Equal("", Baggage.Empty.With("a", "").Find("a"));
    }

    [Fact]
    public void Equal_are_the_same_entries_in_the_same_order()
    {
        var same = Baggage.Create(new("a", "1"), new("b", "2", "ttl=5"));
        Assert.True(Two.Equals(same) && Two.Equals((object)same));
        Assert.Equal(Two.GetHashCode(), same.GetHashCode());
        Baggage[] others = [Baggage.Empty, Two.With("a", "2"), Two.With("c", "3"), Two.With("b", "2"), Baggage.Create(new("b", "2", "ttl=5"), new("a", "1"))];
        Assert.All(others, static other => Assert.False(Two.Equals(other) || other.Equals(Two)));
        Assert.False(Two.Equals(null) || Two.Equals((object)"text"));
        Assert.Equal(Baggage.Empty.GetHashCode(), Baggage.Create().GetHashCode());
    }
}
