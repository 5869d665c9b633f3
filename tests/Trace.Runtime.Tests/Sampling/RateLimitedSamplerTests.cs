using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Tracing.Sampling;

public sealed class RateLimitedSamplerTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(5, 5)]
    [InlineData(2.5, 2)]
    [InlineData(1, 1)]
    [InlineData(0.1, 1)]
    [InlineData(1000, 1000)]
    public void At_first_as_many_pass_as_a_second_brings_but_one_at_least(double perSecond, int expected)
    {
        var sampler = new RateLimitedSampler(perSecond, _time);
        Assert.Equal(expected, Passed(sampler, tries: 5000));
        Assert.Equal(SamplingDecision.Drop, Decide(sampler));
    }

    [Fact]
    public void Then_one_passes_whenever_its_time_has_come()
    {
        var sampler = new RateLimitedSampler(5, _time);
        Passed(sampler, tries: 100);

        _time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.Equal(0, Passed(sampler, tries: 10));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, Passed(sampler, tries: 10));
        _time.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal(3, Passed(sampler, tries: 10));
    }

    [Fact]
    public void A_quiet_hour_saves_up_no_more_than_one_second()
    {
        var sampler = new RateLimitedSampler(5, _time);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(5, Passed(sampler, tries: 100));
    }

    [Fact]
    public void Less_than_one_a_second_waits_as_long()
    {
        var sampler = new RateLimitedSampler(0.1, _time);
        Passed(sampler, tries: 1);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(0, Passed(sampler, tries: 10));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, Passed(sampler, tries: 10));
    }

    /// <summary>In any stretch of time, the rate times its length and one burst is the most that passes; under constant load it is also the least.</summary>
    [Fact]
    public void Whatever_the_load_is_the_bound_holds() => Gen.Select(Gen.Double[0.5, 50], Gen.Int[0, 2000].Array[1, 60]).Sample(static (perSecond, pauses) =>
    {
        var time = new FakeTimeProvider();
        var sampler = new RateLimitedSampler(perSecond, time);
        var passed = Passed(sampler, tries: 200);
        foreach (var milliseconds in pauses)
        {
            time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            passed += Passed(sampler, tries: 200);
        }

        var most = Math.Max(1, perSecond) + (perSecond * pauses.Sum() / 1000.0);
        Assert.InRange(passed, 1, most + 0.001);
    });

    [Fact]
    public async Task Many_threads_get_what_is_there_and_no_more()
    {
        var sampler = new RateLimitedSampler(1000, _time);
        for (var second = 0; second < 20; second++)
        {
            var passed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Passed(sampler, tries: 5000))));
            Assert.Equal(1000, passed.Sum());
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void Steps_of_the_wall_clock_do_not_matter()
    {
        var sampler = new RateLimitedSampler(5, new ClockThatStepsBack(_time));
        Assert.Equal(5, Passed(sampler, tries: 10));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(5, Passed(sampler, tries: 10));
    }

    [Fact]
    public void A_decision_allocates_nothing()
    {
        var sampler = new RateLimitedSampler(10);
        Assert.Equal(0, Tracing.Tests.Allocation.Of(() => Passed(sampler, tries: 100)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Another_rate_is_refused(double perSecond) => Assert.Throws<ArgumentOutOfRangeException>(() => new RateLimitedSampler(perSecond));

    [Fact]
    public void It_describes_itself_for_the_log() => Assert.Equal("0.5 a second", new RateLimitedSampler(0.5).Description);

    private static int Passed(RateLimitedSampler sampler, int tries)
    {
        var passed = 0;
        for (var i = 0; i < tries; i++)
        {
            passed += Decide(sampler) == SamplingDecision.Sample ? 1 : 0;
        }

        return passed;
    }

    private static SamplingDecision Decide(RateLimitedSampler sampler) => sampler.Sample(default);

    private sealed class ClockThatStepsBack(TimeProvider monotonic) : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddYears(50);

        public override long TimestampFrequency => monotonic.TimestampFrequency;

        public override long GetTimestamp() => monotonic.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => _now = _now.AddDays(-1);
    }
}
