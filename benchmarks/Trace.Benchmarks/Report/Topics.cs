using Tracing.Benchmarks.Calls;
using Tracing.Benchmarks.Growth;
using Tracing.Benchmarks.Representation;

namespace Tracing.Benchmarks.Report;

/// <summary>The sections of the page, in its order. A benchmark class gets into the report by a line here.</summary>
internal static class Topics
{
    public static IReadOnlyList<Topic> All { get; } =
    [
        new("calls", "A traced call", typeof(TracedCalls)),
        new("threads", "More threads", typeof(ThreadGrowth), "a span, of all threads together")
        {
            Plots = [new(nameof(ThreadGrowth.Threads), "threads that end spans", Measure.Time)],
        },
        new("tags", "More tags", typeof(TagGrowth), "a span")
        {
            Plots = [new(nameof(TagGrowth.Tags), "tags", Measure.Time), new(nameof(TagGrowth.Tags), "tags", Measure.Bytes)],
        },
        new("depth", "Deeper calls", typeof(DepthGrowth))
        {
            Plots = [new(nameof(DepthGrowth.Depth), "depth of nested traced calls", Measure.Time, ByDecades: true)],
        },
        new("asynclocals", "More AsyncLocals", typeof(AsyncLocalGrowth))
        {
            Plots =
            [
                new(nameof(AsyncLocalGrowth.Others), "AsyncLocals that the application sets", Measure.Time),
                new(nameof(AsyncLocalGrowth.Others), "AsyncLocals that the application sets", Measure.Bytes),
            ],
        },
        new("queue", "A larger queue", typeof(QueueGrowth), "a span")
        {
            Plots =
            [
                new(nameof(QueueGrowth.Capacity), "spans that the queue holds", Measure.Time, ByDecades: true),
                new(nameof(QueueGrowth.Capacity), "spans that the queue holds", Measure.Dropped, ByDecades: true),
            ],
        },
        new("short-threads", "Short-lived threads", typeof(ShortLivedThreadGrowth), "a thread with four spans")
        {
            Floor = "threads without tracing",
            Plots =
            [
                new(nameof(ShortLivedThreadGrowth.Threads), "threads alive at the same time", Measure.Time, ByDecades: true),
                new(nameof(ShortLivedThreadGrowth.Threads), "threads alive at the same time", Measure.Bytes, ByDecades: true),
            ],
        },
        new("representation", "Candidates for the representation of a span", typeof(SpanRepresentation), "a span"),
    ];
}
