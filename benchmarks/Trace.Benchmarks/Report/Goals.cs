using Tracing.Benchmarks.Analysis;
using Tracing.Benchmarks.Calls;
using Tracing.Benchmarks.Encode;
using Tracing.Benchmarks.Generation;
using Tracing.Benchmarks.Growth;
using Tracing.Benchmarks.Http;
using Tracing.Benchmarks.Queue;
using static Tracing.Benchmarks.Report.Comparison;
using static Tracing.Benchmarks.Report.Measure;

namespace Tracing.Benchmarks.Report;

/// <summary>The goals, as numbers: whether they are met is computed from the results, never written by hand.</summary>
internal static class Goals
{
    private const string LargePeerQueue = "OpenTelemetry, large queue";
    private const string Bare = "bare";
    private const string TwoProducers = $"{nameof(QueueRounds.ProducerCount)} = 2";

    public static IReadOnlyList<Goal> All { get; } =
    [
        .. Off(nameof(OffInt), "int", 0.3),
        .. Off(nameof(OffInt), "int, virtual", 1.5),
        .. Off(nameof(OffInt), "int, interface", 1.5),
        .. Off(nameof(OffTask), "Task", 0.3),
        .. Off(nameof(OffTask), "Task<T>", 0.3),

        // An async Core is never inlined, so this is a call more, as with a virtual method.
        .. Off(nameof(OffTask), "Task<T>, async", 1.5),
        .. Off(nameof(OffValueTask), "ValueTask", 0.3),
        .. Off(nameof(OffValueTask), "ValueTask<T>", 0.3),
        new(nameof(OffInt), "int", "ambient", ExtraBytes, AtMost, 0),
        new(nameof(OffTask), "Task", "ambient", ExtraBytes, AtMost, 0),
        new(nameof(OffTask), "Task<T>", "ambient", ExtraBytes, AtMost, 0),
        new(nameof(OffTask), "Task<T>, async", "ambient", ExtraBytes, AtMost, 0),
        new(nameof(OffValueTask), "ValueTask", "ambient", ExtraBytes, AtMost, 0),
        new(nameof(OffValueTask), "ValueTask<T>", "ambient", ExtraBytes, AtMost, 0),

        .. Unsampled("explicit unsampled parent", 0.10),
        .. Unsampled("ambient unsampled parent", 0.10),
        .. Unsampled("on, no ambient context", 0.08),
        .. Unsampled("on, no ambient context, another AsyncLocal", 0.08),

        .. Limits(nameof(SampledSync), "sync, 0 tags", "explicit", ratio: 0.27, bytes: 40),
        .. Limits(nameof(SampledSync), "sync, 0 tags", "ambient", ratio: 0.42, bytes: 128),
        .. Limits(nameof(SampledSync), "sync, 3 tags", "explicit, recorder", ratio: 0.28, bytes: 168),
        .. Limits(nameof(SampledSync), "sync, 3 tags", "explicit, [Tag] parameters", ratio: 0.28, bytes: 168),
        new(nameof(SampledValueTask), "ValueTask<T>, 0 tags", "explicit", Ratio, AtMost, 0.29),
        new(nameof(SampledValueTask), "ValueTask<T>, 0 tags", "ambient", Ratio, AtMost, 0.42),
        new(nameof(SampledTask), "Task<T>, 0 tags", "explicit", Ratio, AtMost, 0.29),
        new(nameof(SampledTask), "Task<T>, 0 tags", "ambient", Ratio, AtMost, 0.42),
        new(nameof(SampledSuspending), "suspends, 0 tags", "explicit", Ratio, AtMost, 0.60),
        new(nameof(SampledSuspending), "suspends, 0 tags", "ambient", Ratio, AtMost, 0.65),
        new(nameof(AmbientCalls), "", "ambient", Ratio, AtMost, 0.42) { Parameters = $"{nameof(AmbientCalls.OtherAsyncLocals)} = 1" },
        new(nameof(AmbientCalls), "", "ambient", Bytes, AtMost, 128) { Parameters = $"{nameof(AmbientCalls.OtherAsyncLocals)} = 1" },
        new(nameof(ClockReads), WithoutClockReads.Category, WithoutClockReads.Ours, Ratio, AtMost, 0.10),

        .. Added(RequestKind.OneSpan, cpu: 0.50),
        .. Added(RequestKind.OneSpanSuspends, cpu: 0.50),
        .. Added(RequestKind.TenSpans, cpu: 0.35),
        .. NothingAdded(RequestKind.NoContext),

        .. Limits(nameof(ThriftEncode), "", "ours", ratio: 0.035, bytes: 0),
        .. Limits(nameof(OtlpEncode), "", "ours", ratio: 0.35, bytes: 0),

        .. Delivered(nameof(SaturatedQueue), 5),
        new(nameof(SaturatedQueue), "", "ours", FullCollections, AtMost, 0) { Parameters = TwoProducers },
        .. Delivered(nameof(SaturatedDelivery), 6),
        .. Delivered(nameof(SaturatedDelivery), 6, "ours, OTLP"),

        new(nameof(GeneratorRuns), GeneratorRuns.Cold, "ours", Ratio, AtMost, 1),
        new(nameof(GeneratorRuns), GeneratorRuns.BodyEdit, "ours", Ratio, AtMost, 1),
        new(nameof(GeneratorRuns), GeneratorRuns.SignatureEdit, "ours", Ratio, AtMost, 1),

        new(nameof(AnalyzerRuns), "", AnalyzerRuns.Ours, Ratio, AtMost, 1) { Floor = AnalyzerRuns.Bare },

        new(nameof(TagGrowth), "", "explicit", Ratio, AtMost, 0.28) { Parameters = "Tags = 3" },
        new(nameof(TagGrowth), "", "explicit", Bytes, AtMost, 168) { Parameters = "Tags = 3" },
    ];

    private static Goal[] Off(string type, string category, double nanoseconds) =>
    [
        new(type, category, "explicit null", ExtraTime, AtMost, nanoseconds),
        new(type, category, "explicit null", ExtraBytes, AtMost, 0),
    ];

    private static Goal[] Unsampled(string method, double ratio) => Limits(nameof(UnsampledCalls), "", method, ratio, bytes: 0);

    private static Goal[] Limits(string type, string category, string method, double ratio, long bytes) =>
    [
        new(type, category, method, Ratio, AtMost, ratio),
        new(type, category, method, Bytes, AtMost, bytes),
    ];

    private static Goal[] Added(string kind, double cpu) =>
    [
        Request(kind, CpuRatio, cpu) with { Floor = Bare },
        Request(kind, BytesRatio, 0.33) with { Floor = Bare },
    ];

    // Rows that are equal differ by so much when they are measured one after the other.
    private static Goal[] NothingAdded(string kind) =>
    [
        Request(kind, CpuRatio, 1.03) with { Against = Bare },
        Request(kind, ExtraBytes, 0) with { Against = Bare },
    ];

    private static Goal Request(string kind, Measure measure, double limit) =>
        new(nameof(RequestCost), "", "ours", measure, AtMost, limit) { Parameters = $"{nameof(RequestCost.Request)} = {kind}" };

    // To the better of the peer's two queues, whichever that is.
    private static Goal[] Delivered(string type, double ratio, string method = "ours") =>
    [
        new(type, "", method, DeliveredRatio, AtLeast, ratio) { Parameters = TwoProducers },
        new(type, "", method, DeliveredRatio, AtLeast, ratio) { Parameters = TwoProducers, Against = LargePeerQueue },
        new(type, "", method, Dropped, AtMost, 0) { Parameters = TwoProducers },
    ];
}
