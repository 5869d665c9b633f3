using CsCheck;
using Tracing.Fuzzing;

namespace Tracing.Propagation;

public sealed class FuzzTests
{
    public static TheoryData<string> Parsers() => [.. FuzzTargets.All().Select(static target => target.Name)];

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Whatever_comes_is_read_within_the_bounds_and_what_was_read_can_be_sent(string parser)
    {
        var target = FuzzTargets.All().Single(target => target.Name == parser);
        FuzzInputs.Of(target).Sample(target.Run, iter: FuzzInputs.Count, threads: 1, print: FuzzTarget.Escape);
    }

    [Fact]
    public void Every_format_that_is_built_in_is_among_the_parsers() => Assert.Equal(
        Configuration.PropagatorSelection.Extracted.Order(StringComparer.Ordinal),
        FuzzTargets.All().Select(static target => target.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Inputs_reach_more_than_one_outcome(string parser)
    {
        var target = FuzzTargets.All().Single(target => target.Name == parser);
        var names = target.Headers;
        var propagator = Configuration.PropagatorSelection.Create(new TracingOptions { Propagators = [parser] });
        var outcomes = new HashSet<string>();
        FuzzInputs.Of(target).Sample(
            input =>
            {
                var found = propagator.Extract(new FuzzHeaders(input, names).Source);
                outcomes.Add($"{found.Outcome} {Math.Min(2, found.Baggage.Count)}");
            },
            iter: 2_000,
            threads: 1);
        Assert.InRange(outcomes.Count, 2, 20);
    }
}
