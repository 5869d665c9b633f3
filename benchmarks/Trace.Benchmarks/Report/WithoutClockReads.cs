using Tracing.Benchmarks.Calls;

namespace Tracing.Benchmarks.Report;

/// <summary>
/// What a recorded call costs besides the clock, which nobody can make cheaper. It cannot be measured, only computed: the
/// call's median minus that of the two reads which its side does.
/// </summary>
internal static class WithoutClockReads
{
    public const string Category = $"{CallCategory}, computed without clock reads";

    /// <summary>The measured rows of <see cref="SampledSync"/>.</summary>
    public const string CallCategory = "sync, 0 tags", OurCall = "explicit", PeerCall = "OpenTelemetry";

    public const string Ours = $"{OurCall} minus {ClockReads.OurClock}";

    private const string Peer = $"{PeerCall} minus {ClockReads.PeerClock}";

    /// <summary>The computed rows, if all that they need was measured on one day and machine: the difference of two runs says nothing.</summary>
    public static IEnumerable<ResultRow> Of(IReadOnlyList<ResultRow> results)
    {
        var peer = Minus(Find(nameof(SampledSync), CallCategory, PeerCall), Find(nameof(ClockReads), "", ClockReads.PeerClock), Peer);
        var ours = Minus(Find(nameof(SampledSync), CallCategory, OurCall), Find(nameof(ClockReads), "", ClockReads.OurClock), Ours);
        return peer is null || ours is null ? [] : ResultGroup.WithRatios([peer with { Baseline = true }, ours]);

        ResultRow? Find(string type, string category, string method) =>
            results.FirstOrDefault(row => row.Class == type && row.Category == category && row.Method == method);
    }

    private static ResultRow? Minus(ResultRow? call, ResultRow? clock, string name)
    {
        if (call is null || clock is null || (call.Date, call.Machine, call.Quick) != (clock.Date, clock.Machine, clock.Quick))
        {
            return null;
        }

        var rest = call.Median - clock.Median;
        return call with
        {
            Class = nameof(ClockReads),
            Category = Category,
            Method = name,
            Median = rest > 0 ? Math.Round(rest.Value, 2) : null,
            Failure = rest switch
            {
                null => call.Failure ?? clock.Failure,
                <= 0 => "The clock reads alone took as long as the call with them.",
                _ => null,
            },
        };
    }
}
