namespace Tracing.Viewer.Tests;

public sealed class TraceStoreTests
{
    private static TraceStore NewStore(long maxBytes = 1 << 20) => new(new StoreLimits(maxBytes));

    [Fact]
    public void The_trace_silent_for_longest_is_evicted_as_a_whole()
    {
        var store = NewStore();
        var big = Wire.Text("big", new string('x', 100_000));
        store.Add(Wire.Stored("a", Wire.Span(1, 1, tags: big)));
        store.Add(Wire.Stored("b", Wire.Span(2, 1, tags: big)));
        store.Add(Wire.Stored("c", Wire.Span(3, 1, tags: big)));
        store.Add(Wire.Stored("d", Wire.Span(4, 1, tags: big)));
        Assert.InRange(store.Bytes, 800_000, 1 << 20);

        store.Add(Wire.Stored("a", Wire.Span(1, 2)));
        store.Add(Wire.Stored("e", Wire.Span(5, 1, tags: big), Wire.Span(5, 2, tags: big)));

        Assert.Equal([1, 3, 4, 5], store.All().Select(trace => (int)trace.TraceId).Order());
        Assert.Equal(["a", "c", "d", "e"], store.Services());
        Assert.Equal(1, store.EvictedTraces);
        Assert.InRange(store.Bytes, 1, 1 << 20);
    }

    [Fact]
    public void Evicting_everything_gives_every_byte_back()
    {
        var store = NewStore();
        for (var trace = 1; trace <= 2_000; trace++)
        {
            store.Add(Wire.Stored("s" + (trace % 7), Wire.Span(trace, 1, 0, "op" + trace), Wire.Span(trace, 2, 1, tags: Wire.Text("k", new string('v', 2_000)))));
        }

        var left = store.All();
        Assert.Equal(2_000 - left.Count, store.EvictedTraces);
        var expected = left.Sum(trace => TraceEntry.BaseCost + trace.Spans.Sum(span => (long)span.Cost) + SpanCost.Of(trace.Spans[0].Process));
        Assert.Equal(expected, store.Bytes);
        Assert.Equal(left.Count, store.Services().Sum(service => store.Operations(service).Count(operation => operation.Name != "op")));
    }

    [Fact]
    public void The_same_span_twice_is_stored_once_but_a_shared_id_of_another_service_is_kept()
    {
        var store = NewStore();
        store.Add(Wire.Stored("a", Wire.Span(1, 7)));
        var bytes = store.Bytes;
        store.Add(Wire.Stored("a", Wire.Span(1, 7)));
        Assert.Equal(bytes, store.Bytes);
        store.Add(Wire.Stored("b", Wire.Span(1, 7)));

        Assert.Equal(["a", "b"], store.Find(1)!.Spans.Select(span => span.Process.ServiceName));
    }

    [Fact]
    public void A_trace_too_large_is_cut_and_says_so()
    {
        var store = new TraceStore(new StoreLimits(1 << 20) { MaxSpansPerTrace = 3 });
        store.Add(Wire.Stored("a", [.. Enumerable.Range(1, 5).Select(id => Wire.Span(1, id))]));
        Assert.Equal(3, store.Find(1)!.Spans.Length);
        Assert.Equal(2, store.Find(1)!.DroppedSpans);
        Assert.StartsWith("2 more spans", store.Find(1)!.Warning(), StringComparison.Ordinal);

        store.Add(Wire.Stored("a", Wire.Span(2, 1), Wire.Span(2, 2, tags: Wire.Text("big", new string('x', 300_000)))));
        Assert.Equal(1, store.Find(2)!.DroppedSpans);
        store.Add(Wire.Stored("a", Wire.Span(3, 1, tags: Wire.Text("big", new string('x', 300_000)))));
        Assert.Null(store.Find(3));
        Assert.Equal(4, store.DroppedSpans);
    }

    [Fact]
    public void A_span_must_fulfil_everything_asked_for()
    {
        var store = NewStore();
        store.Add(Wire.Stored("a", Wire.Span(1, 1, 0, "x", 100, 10, Wire.Bool("error", true)), Wire.Span(1, 2, 1, "y", 110, 5, Wire.Long("n", 42))));
        store.Add(Wire.Stored("a", Wire.Span(2, 1, 0, "x", 200, 20, Wire.Long("n", 42), Wire.Text("t", "v"))));
        store.Add(Wire.Stored("b", Wire.Span(3, 1, 0, "x", 300, 30, Wire.Double("d", 1.5))));

        Assert.Equal([3, 2, 1], Search(new()));
        Assert.Equal([3], Search(new() { Limit = 1 }));
        Assert.Equal([2, 1], Search(new() { Service = "a" }));
        Assert.Equal([1], Search(new() { Operation = "y" }));
        Assert.Equal([2, 1], Search(new() { Tags = [new("n", "42")] }));
        Assert.Equal([2], Search(new() { Tags = [new("n", "42"), new("t", "v")] }));
        Assert.Equal([1], Search(new() { Tags = [new("error", "true")] }));
        Assert.Equal([], Search(new() { Tags = [new("error", "true"), new("n", "42")] }));
        Assert.Equal([3], Search(new() { Tags = [new("d", "1.5")] }));
        Assert.Equal([2], Search(new() { MinDuration = 20, MaxDuration = 29 }));
        Assert.Equal([2], Search(new() { StartMin = 111, StartMax = 299 }));
        Assert.Equal([], Search(new() { Service = "nobody" }));

        IEnumerable<int> Search(TraceQuery query) => store.Search(query).Select(trace => (int)trace.TraceId);
    }

    [Fact]
    public async Task Writers_and_readers_at_once_see_whole_states()
    {
        var store = NewStore();
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var i = 1; i <= 2_000; i++)
            {
                store.Add(Wire.Stored("s" + writer, Wire.Span(i, (writer * 2) + 1), Wire.Span(i, (writer * 2) + 2)));
            }
        })).ToArray();
        while (!writers.All(writer => writer.IsCompleted))
        {
            foreach (var trace in store.Search(new() { Limit = 50 }))
            {
                Assert.Equal(0, trace.Spans.Length % 2);
                Assert.Equal(trace.Spans.Length, trace.Spans.Select(span => span.SpanId).Distinct().Count());
            }

            Assert.InRange(store.Bytes, 0, 1 << 20);
        }

        await Task.WhenAll(writers);
        Assert.Equal(0, store.DroppedSpans);
    }
}
