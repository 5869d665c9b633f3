using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Tracing.Tests.Instrumentation.Streams;

[Collection(nameof(StreamSpans))]
public sealed class MaterializedStreamTests
{
    private readonly StreamTrace _trace = new();

    [Fact]
    public void A_collection_is_returned_untouched_and_counted()
    {
        IEnumerable<string>[] collections = [["a", "b"], new List<string> { "a" }, new HashSet<string>(), new ReadOnlyCollection<string>(["a"]), new Stack<string>(["a"])];
        Assert.All(collections, collection => Assert.Same(collection, _trace.Call(_ => collection)));
        Assert.Equal("call Ok arg=7 items=2\ncall Ok arg=7 items=1\ncall Ok arg=7 items=0\ncall Ok arg=7 items=1\ncall Ok arg=7 items=1", _trace.Text);
    }

    [Fact]
    public void A_collection_of_something_more_special_is_one()
    {
        var strings = new HashSet<string> { "a" };
        Assert.Same(strings, _trace.Call(_ => (IEnumerable<object>)strings));
        Assert.Equal("call Ok arg=7 items=1", _trace.Text);
    }

    [Fact]
    public void So_are_collections_of_objects_and_text()
    {
        var list = new ArrayList { 1, 2 };
        Assert.Same(list, _trace.Call(IEnumerable (_) => list));
        Assert.Same("abc", _trace.Call(static _ => (IEnumerable<char>)"abc"));
        Assert.Same("abcd", _trace.Call(static IEnumerable (_) => "abcd"));
        Assert.Equal("call Ok arg=7 items=2\ncall Ok arg=7 items=3\ncall Ok arg=7 items=4", _trace.Text);
    }

    [Fact]
    public void A_collection_that_is_not_the_frameworks_is_not_asked_for_its_count()
    {
        var collection = new Unloaded();
        Assert.Same(collection, _trace.Call(_ => (IEnumerable<int>)collection));
        Assert.Equal("call Ok arg=7", _trace.Text);
        Assert.False(collection.IsLoaded);
    }

    [Fact]
    public void A_count_that_throws_is_none()
    {
        var collection = new ReadOnlyCollection<int>(new Unloaded { Throws = true });
        Assert.Same(collection, _trace.Call(_ => (IEnumerable<int>)collection));
        Assert.Equal("call Ok arg=7", _trace.Text);
    }

    [Fact]
    public void A_query_is_none()
    {
        int[] items = [1, 2];
        var stream = _trace.Call(_ => items.Where(static item => item > 1));
        Assert.Empty(_trace.Spans);
        Assert.Equal([2], stream.ToArray());
        Assert.Equal("call Ok arg=7 items=1", _trace.Text);
    }

    /// <summary>Some of what Linq makes of a list is a list as well, and yet reads the other one only when it is enumerated.</summary>
    [Fact]
    public void So_is_a_query_that_is_a_list()
    {
        var query = new List<int> { 1, 2, 3 }.Skip(1);
        Assert.IsAssignableFrom<IList<int>>(query);
        var stream = _trace.Call(_ => query);
        Assert.Empty(_trace.Spans);
        Assert.Equal([2, 3], stream.ToArray());
        Assert.Equal("call Ok arg=7 items=2", _trace.Text);
    }

    [Fact]
    public void Null_stays_null()
    {
        Assert.Null(_trace.Call(static _ => (IEnumerable<int>)null!));
        Assert.Null(_trace.Call(static _ => (IEnumerator<int>)null!));
        Assert.Null(_trace.Call(static _ => (IEnumerable)null!));
        Assert.Null(_trace.Call(static _ => (IEnumerator)null!));
        Assert.Null(_trace.Call(static _ => (IAsyncEnumerable<int>)null!));
        Assert.Null(_trace.Call(static _ => (IAsyncEnumerator<int>)null!));
        Assert.Equal(string.Join('\n', Enumerable.Repeat("call Ok arg=7", 6)), _trace.Text);
    }

    /// <summary>Loads its items, from a database say, when it is looked at.</summary>
    [SuppressMessage("Design", "CA1065", Justification = "That is what the tests are about.")]
    private sealed class Unloaded : Collection<int>, ICollection<int>
    {
        public bool IsLoaded { get; private set; }

        public bool Throws { get; init; }

        int ICollection<int>.Count
        {
            get
            {
                IsLoaded = true;
                return Throws ? throw new NotSupportedException() : 0;
            }
        }
    }
}
