using Tracing.Instrumentation;

namespace Tracing.Tests.Recording;

public sealed class AllocationTests
{
    private const int Calls = 1_000;

    private static readonly SpanContext Recorded = SpanContext.CreateRoot(new CountingCollector());
    private static readonly SpanContext Unsampled = SpanContext.CreateRoot(new CountingCollector(), TraceFlags.None);

    [Fact]
    public void A_recorded_explicit_call_is_one_object_of_40_bytes() => Assert.Equal(40, BytesPerCall(static () =>
    {
        var call = TracedCall.Start(Recorded, "n");
        call.Return();
        call.End();
    }));

    [Fact]
    public void With_a_recorder_and_three_tags_it_is_168_bytes() => Assert.Equal(168, BytesPerCall(static () =>
    {
        var call = TracedCall.Start(Recorded, "n");
        var recorder = call.Recorder;
        recorder.SetTag("text", "v");
        recorder.SetTag("integer", 1);
        recorder.SetTag("truth", true);
        call.Return();
        call.End();
    }));

    [Fact]
    public void Three_captured_tags_are_168_bytes() => Assert.Equal(168, BytesPerCall(static () =>
    {
        var call = TracedCall.Start(Recorded, "n");
        call.SetTag("text", "v");
        call.SetTag("integer", 1);
        call.SetTag("truth", true);
        call.Return();
        call.End();
    }));

    [Fact]
    public void What_is_not_recorded_allocates_nothing() => Assert.Equal(0, BytesPerCall(static () =>
    {
        SpanRecorder.Start(null, "n").SetTag("k", TimeSpan.FromSeconds(1));
        using var recorder = SpanRecorder.Start(Unsampled, "n");
        recorder.SetTag("k", 1);
        recorder.AddEvent("e", new Tag("a", 1), new Tag("b", "2"));
        recorder.Child("n").End();
        _ = SpanContext.Current is { IsRecorded: true };
    }));

    [Fact]
    public void Walking_tags_and_formatting_ids_allocates_nothing()
    {
        var span = new Span(Recorded, "n").WithTags([.. Enumerable.Range(0, 9).Select(static n => new Tag($"k{n}", n))]);
        Assert.Equal(0, BytesPerCall(() =>
        {
            var sum = 0L;
            foreach (var tag in span.Tags)
            {
                sum += tag.AsInt64();
            }

            Span<byte> text = stackalloc byte[32];
            Assert.True(span.Context.TraceId.TryFormat(text, out _, "x", null));
            Assert.True(TraceId.TryParse("1234abcd"u8, out _));
        }));
    }

    private static long BytesPerCall(Action call)
    {
        var bytes = Allocation.Of(() =>
        {
            for (var i = 0; i < Calls; i++)
            {
                call();
            }
        });
        Assert.Equal(0, bytes % Calls);
        return bytes / Calls;
    }

    private sealed class CountingCollector : ITraceCollector
    {
        public long Tags { get; private set; }

        public void Collect(in Span span) => Tags += span.Tags.Count;
    }
}
