namespace Tracing.Tests.Recording;

public sealed class SpanRecorderThreadsTests
{
    private const int Threads = 4;

    [Fact]
    public void The_same_keys_from_several_threads_stand_once_with_a_whole_value()
    {
        for (var round = 0; round < 500; round++)
        {
            var collector = new RecordingCollector();
            var recorder = SpanRecorder.Start(collector.Root(), "n");
            Race(thread =>
            {
                var copy = recorder;
                for (var i = 0; i < 8; i++)
                {
                    // The value tells its key and its type: a torn tag would not fit together.
                    copy.SetTag(((i + thread) % 2) == 0 ? new Tag($"k{i}", i) : new Tag($"k{i}", $"v{i}"));
                }
            });
            recorder.End();

            var tags = collector.Only.Tags;
            Assert.Equal(8, tags.Count);
            Assert.Equal(8, tags.Select(static tag => tag.Key).Distinct().Count());
            Assert.All(tags, static tag => Assert.Contains(tag.ValueText(), new[] { tag.Key[1..], "v" + tag.Key[1..] }));
        }
    }

    [Fact]
    public void Many_ends_are_one_collect()
    {
        for (var round = 0; round < 2_000; round++)
        {
            var collector = new RecordingCollector();
            var recorder = SpanRecorder.Start(collector.Root(), "n");
            Race(_ => recorder.End());
            _ = collector.Only;
        }
    }

    [Fact]
    public void Only_one_of_several_takers_gets_the_span()
    {
        for (var round = 0; round < 2_000; round++)
        {
            var collector = new RecordingCollector();
            var recorder = SpanRecorder.Start(collector.Root(), "n");
            var winners = 0;
            Race(_ =>
            {
                var copy = recorder;
                var taken = copy.Take();
                if (taken.IsRecording)
                {
                    Interlocked.Increment(ref winners);
                    taken.End();
                }
            });
            Assert.Equal(1, winners);
            _ = collector.Only;
        }
    }

    [Fact]
    public void Counters_add_up_whatever_the_order()
    {
        var collector = new RecordingCollector();
        var recorder = SpanRecorder.Start(collector.Root(), "n");
        Race(thread =>
        {
            for (var i = 0; i < 100; i++)
            {
                recorder.SetTag($"{thread}.{i}", i);
                recorder.AddEvent("e");
                recorder.AddLink(recorder.Context);
            }
        });
        recorder.End();
        var span = collector.Only;
        Assert.Equal(Threads * 100, span.Tags.Count + span.DroppedTags);
        Assert.Equal(Threads * 100, span.Events.Count + span.DroppedEvents);
        Assert.Equal(Threads * 100, span.Links.Count + span.DroppedLinks);
        Assert.Equal((128, 128, 128), (span.Tags.Count, span.Events.Count, span.Links.Count));
    }

    [Fact]
    public void What_the_collector_has_seen_never_changes()
    {
        for (var round = 0; round < 300; round++)
        {
            var collector = new SnapshotCollector();
            var recorder = SpanRecorder.Start(SpanContext.CreateRoot(collector), "n");
            Race(thread =>
            {
                for (var i = 0; i < 60; i++)
                {
                    recorder.SetTag($"k{i % 5}", (thread * 1000) + i);
                    recorder.AddEvent("e", new Tag("i", i));
                    recorder.SetStatus(SpanStatus.Error);
                    if (thread == 0 && i == 30)
                    {
                        recorder.End();
                    }
                }
            });
            Assert.Equal(collector.Seen, SnapshotCollector.Describe(collector.Span));
        }
    }

    [Fact]
    public void Nobody_waits_for_a_writer_whose_value_runs_code()
    {
        // The exception's text records on the same span: it is read outside of the gate, else this never returns.
        var collector = new RecordingCollector();
        var recorder = SpanRecorder.Start(collector.Root(), "n");
        recorder.Error(new ReentrantException(recorder));
        recorder.End();
        Assert.Contains(new Tag("reentered", true), collector.Only.Tags);
    }

    private static void Race(Action<int> body)
    {
        using var start = new Barrier(Threads);
        Exception? failure = null;
        var threads = Enumerable.Range(0, Threads).Select(n => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                body(n);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        })).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        Assert.Null(failure);
    }

    private sealed class SnapshotCollector : ITraceCollector
    {
        public Span Span { get; private set; }

        public string? Seen { get; private set; }

        public static string Describe(in Span span) =>
            $"{span.Status} {string.Join(',', span.Tags)} {string.Join(',', span.Events.Select(static e => e.Tags[0]))} {span.DroppedEvents}";

        public void Collect(in Span span) => (Span, Seen) = (span, Describe(span));
    }

    private sealed class ReentrantException(SpanRecorder recorder) : Exception
    {
        public override string Message
        {
            get
            {
                recorder.SetTag("reentered", true);
                return "re-entered";
            }
        }
    }
}
