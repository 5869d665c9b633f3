using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Processing;

namespace Tracing.Runtime.Tests.Processing;

/// <summary>Random spans of few traces, at random times and under tight bounds, beside a model; the account is checked after every step.</summary>
public sealed class TailModelTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Span> AnySpan =
        from trace in Gen.ULong[1, 8]
        from parent in Gen.ULong[0, 3]
        from isDebug in Gen.Int[0, 30]
        from kind in Gen.Int[0, 4]
        from status in Gen.Int[0, 12]
        from milliseconds in Gen.Int[0, 110]
        from length in Gen.Int[0, 400]
        select new Span(
            SpanContext.Create(
                new TraceId(0, trace), new SpanId(9), parent == 0 ? null : new SpanId(parent), isDebug == 0 ? TraceFlags.Sampled | TraceFlags.Debug : TraceFlags.Sampled),
            $"{trace}/",
            (SpanKind)kind)
        {
            StartTime = Noon,
            EndTime = Noon.AddMilliseconds(milliseconds),
            Status = status == 12 ? SpanStatus.Error : (SpanStatus)(status % 2),
        }
        .WithTags(new Tag("text", new string('x', length)));

    // Spans that come in a round, or null for a flush, for how long the exporter is busy with them, and how long it is to the next round.
    private static readonly Gen<(Span[]? Spans, int Busy, int Idle)[]> Rounds =
        Gen.Select(Gen.OneOf(AnySpan.Array[0, 6], AnySpan.Array[0, 6], AnySpan.Array[0, 6], AnySpan.Array[1].Select(static Span[]? (_) => null)!), Gen.Int[-500, 1500], Gen.Int[0, 1500])
            .Select(static (spans, busy, idle) => ((Span[]?)spans, Math.Max(0, busy), idle)).Array[1, 40];

    private static readonly Gen<TailRule> Rules =
        Gen.Select(Gen.Bool, Gen.Bool, static (errors, slow) => new TailRule { KeepsErrors = errors, Slower = slow ? TimeSpan.FromMilliseconds(100) : null });

    private static readonly Gen<TailLimits> Limits = Gen.Select(
        Gen.Int[0, 4000],
        Gen.Int[1, 10],
        Gen.Int[1, 14],
        Gen.Int[600, 9000],
        static (wait, traces, spans, bytes) => new TailLimits { Wait = TimeSpan.FromMilliseconds(wait), MaxTraces = traces, MaxSpans = spans, MaxBytes = bytes });

    [Fact]
    public void It_does_what_the_model_does() => Gen.Select(Rounds, Rules, Limits).Sample(
        static (rounds, rule, limits) =>
        {
            var time = new FakeTimeProvider();
            var start = time.GetTimestamp();
            var exporter = new KeepingExporter();
            using var tail = new TailExporter(exporter, rule, limits, new ExportObserver("kept", null), time);
            var model = new TailModel(rule, limits);
            long came = 0, exported = 0, filtered = 0;
            foreach (var (spans, busy, idle) in rounds)
            {
                var now = time.GetElapsedTime(start);
                tail.StartRound();
                Span[] named = [.. (spans ?? []).Select((span, i) => span.WithName($"{span.Name}{came + i}"))];
                model.Export(named, now);
                Check(tail.Export(named, default));
                time.Advance(TimeSpan.FromMilliseconds(busy));
                Assert.Equal(model.DueIn(time.GetElapsedTime(start)), tail.DueIn);
                var isFlush = spans is null;
                if (isFlush || tail.DueIn == TimeSpan.Zero)
                {
                    model.Continue(isFlush, now);
                    Check(tail.Continue(isFlush, default));
                }

                time.Advance(TimeSpan.FromMilliseconds(idle));

                void Check(ExportResult result)
                {
                    came += named.Length;
                    named = [];
                    exported += result.Exported;
                    filtered += result.DroppedBy(DropCause.Filtered);
                    Assert.Equal(came, exported + filtered + tail.Held.InMemory);
                    Assert.Equal(model.Exported, exporter.Spans.Select(static span => span.Name));
                    Assert.Equal((model.Exported.Count, model.Filtered, model.Held), (exported, filtered, tail.Held.InMemory));
                    Assert.True(tail.Held.InMemory <= limits.MaxSpans);
                }
            }
        },
        iter: 5_000,
        threads: 1);
}
