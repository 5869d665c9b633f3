using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Export.Delivery;

namespace Tracing.Runtime.Tests.Export.Delivery;

public sealed class BackOffTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData("20", 20)]
    [InlineData("300", 300)]
    [InlineData("3600", 300)]
    public void An_endpoint_is_left_alone_for_as_long_as_it_asks_for_within_reason(string asked, int seconds)
    {
        var backOff = new BackOff(_time, TimeSpan.FromSeconds(5), static () => 0.5);
        var answer = Answer.TryAgain(DropCause.Unavailable, "", RetryAfterText.Parse(asked, _time));

        Assert.Equal(TimeSpan.FromSeconds(seconds), answer.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(seconds), backOff.Failed(answer));

        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Equal(TimeSpan.FromSeconds(1), backOff.Remaining);
    }
}
