using Tracing.Benchmarks.Calls;
using Tracing.Benchmarks.Growth;
using static Tracing.Benchmarks.Report.Comparison;
using static Tracing.Benchmarks.Report.Measure;

namespace Tracing.Benchmarks.Report;

/// <summary>The goals, as numbers: whether they are met is computed from the results, never written by hand.</summary>
internal static class Goals
{
    public static IReadOnlyList<Goal> All { get; } =
    [
        new(nameof(TracedCalls), "0 tags", "not recorded", Bytes, AtMost, 0),
        new(nameof(TracedCalls), "0 tags", "explicit", Ratio, AtMost, 0.27),
        new(nameof(TracedCalls), "0 tags", "explicit", Bytes, AtMost, 40),
        new(nameof(TracedCalls), "0 tags", "ambient", Ratio, AtMost, 0.42),
        new(nameof(TracedCalls), "0 tags", "ambient", Bytes, AtMost, 128),
        new(nameof(TracedCalls), "3 tags", "explicit", Ratio, AtMost, 0.28),
        new(nameof(TracedCalls), "3 tags", "explicit", Bytes, AtMost, 168),

        new(nameof(TagGrowth), "", "explicit", Ratio, AtMost, 0.28) { Parameters = "Tags = 3" },
        new(nameof(TagGrowth), "", "explicit", Bytes, AtMost, 168) { Parameters = "Tags = 3" },

        new(nameof(AsyncLocalGrowth), "", "ambient", Ratio, AtMost, 0.42) { Parameters = "Others = 1" },
        new(nameof(AsyncLocalGrowth), "", "ambient", Bytes, AtMost, 128) { Parameters = "Others = 1" },
        new(nameof(AsyncLocalGrowth), "", "no ambient context, not recorded", Bytes, AtMost, 0),
    ];
}
