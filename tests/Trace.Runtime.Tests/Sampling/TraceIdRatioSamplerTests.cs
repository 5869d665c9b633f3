using CsCheck;
using OpenTelemetry.Trace;

namespace Tracing.Sampling;

public sealed class TraceIdRatioSamplerTests
{
    private static readonly Gen<TraceId> Ids =
        Gen.Select(Gen.ULong, Gen.ULong).Where(static halves => (halves.Item1 | halves.Item2) != 0).Select(static halves => new TraceId(halves.Item1, halves.Item2));

    /// <summary>
    /// The rejection thresholds of the specification (ot=th:…) as 56-bit numbers: an id on the threshold is recorded, the one below is not.
    /// https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/
    /// </summary>
    [Theory]
    [InlineData(0.5, 0x80_0000_0000_0000)]
    [InlineData(0.25, 0xc0_0000_0000_0000)]
    [InlineData(0.75, 0x40_0000_0000_0000)]
    [InlineData(0.0625, 0xf0_0000_0000_0000)]
    [InlineData(1.0 / 65536, 0xff_ff00_0000_0000)]
    [InlineData(1.3877787807814457e-17, 0xff_ffff_ffff_ffff)] // 2^-56, the smallest
    public void The_threshold_is_that_of_the_specification_and_the_upper_72_bits_do_not_matter(double ratio, ulong threshold)
    {
        var sampler = new TraceIdRatioSampler(ratio);
        foreach (var high in new ulong[] { 0, 1, ulong.MaxValue })
        {
            foreach (var top in new ulong[] { 0, 0x01UL << 56, 0xffUL << 56 })
            {
                Assert.Equal(SamplingDecision.Sample, Decide(sampler, new TraceId(high, top | threshold)));
                Assert.Equal(SamplingDecision.Sample, Decide(sampler, new TraceId(high, top | 0xff_ffff_ffff_ffff)));
                Assert.Equal(SamplingDecision.Drop, Decide(sampler, new TraceId(high, top | (threshold - 1))));
            }
        }
    }

    [Fact]
    public void What_a_ratio_records_every_larger_one_records_too() => Gen.Select(Ids, Gen.Double[0, 1], Gen.Double[0, 1]).Sample(static (id, a, b) =>
    {
        var (small, large) = (new TraceIdRatioSampler(Math.Min(a, b)), new TraceIdRatioSampler(Math.Max(a, b)));
        return Decide(small, id) != SamplingDecision.Sample || Decide(large, id) == SamplingDecision.Sample;
    });

    [Fact]
    public void The_trace_id_alone_decides() => Gen.Select(Ids, Gen.Double[0, 1], Gen.String).Sample(static (id, ratio, name) =>
        Decide(new TraceIdRatioSampler(ratio), id) == new TraceIdRatioSampler(ratio).Sample(new SamplingParameters
        {
            TraceId = id,
            SpanName = name,
            Path = "/" + name,
            Kind = SpanKind.Client,
            Caller = Propagation.SamplingState.Sampled,
        }));

    [Fact]
    public void Of_all_and_of_none_nothing_is_left_to_chance() => Ids.Sample(static id =>
        Decide(new TraceIdRatioSampler(1), id) == SamplingDecision.Sample && Decide(new TraceIdRatioSampler(0), id) == SamplingDecision.Drop);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    [InlineData(0.003)]
    public void Of_our_own_ids_the_share_is_recorded(double ratio)
    {
        const int Traces = 200_000;
        var sampler = new TraceIdRatioSampler(ratio);
        var recorded = Enumerable.Range(0, Traces).Count(_ => Decide(sampler, TraceId.CreateRandom()) == SamplingDecision.Sample);

        // Six standard deviations: wrong by chance once in 500 million runs.
        Assert.InRange(recorded, (Traces * ratio) - Tolerance(), (Traces * ratio) + Tolerance());

        double Tolerance() => 6 * Math.Sqrt(Traces * ratio * (1 - ratio));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Another_ratio_is_refused(double ratio) => Assert.Throws<ArgumentOutOfRangeException>(() => new TraceIdRatioSampler(ratio));

    [Theory]
    [InlineData(0.1, "10 %")]
    [InlineData(0.0025, "0.25 %")]
    [InlineData(1, "100 %")]
    public void It_describes_itself_for_the_log(double ratio, string expected) => Assert.Equal(expected, new TraceIdRatioSampler(ratio).Description);

    /// <summary>What docs/sampling.md says of OpenTelemetry .NET: should this fail with a new version, the page is to be changed.</summary>
    [Fact]
    public void OpenTelemetry_decides_by_the_first_half_of_the_id_and_keeps_the_low_ones()
    {
        var theirs = new TraceIdRatioBasedSampler(0.5);

        Assert.Equal(OpenTelemetry.Trace.SamplingDecision.RecordAndSample, Theirs("00000000000000010000000000000001"));
        Assert.Equal(OpenTelemetry.Trace.SamplingDecision.RecordAndSample, Theirs("0000000000000001ffffffffffffffff"));
        Assert.Equal(OpenTelemetry.Trace.SamplingDecision.Drop, Theirs("7fffffffffffffff0000000000000001"));

        OpenTelemetry.Trace.SamplingDecision Theirs(string id) => theirs.ShouldSample(new OpenTelemetry.Trace.SamplingParameters(
            default, System.Diagnostics.ActivityTraceId.CreateFromString(id), "x", System.Diagnostics.ActivityKind.Server)).Decision;
    }

    private static SamplingDecision Decide(TraceIdRatioSampler sampler, TraceId id) => sampler.Sample(new SamplingParameters { TraceId = id, SpanName = "x" });
}
