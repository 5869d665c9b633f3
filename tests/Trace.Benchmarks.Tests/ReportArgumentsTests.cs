using Tracing.Benchmarks.Report;

namespace Tracing.Benchmarks.Tests;

public sealed class ReportArgumentsTests
{
    [Fact]
    public void Filters_are_all_that_follows()
    {
        Assert.True(ReportArguments.TryParse(["--filter", "Tag*", "DepthGrowth", "--quick"], out var parsed, out _));
        Assert.Equal(["Tag*", "DepthGrowth"], parsed.Filters);
        Assert.True(parsed is { Run: true, Quick: true, Overwrite: false });
    }

    [Theory]
    [InlineData("--no-run", "--quick")]
    [InlineData("--no-run", "--filter", "TagGrowth")]
    [InlineData("--overwrite")]
    [InlineData("--filter")]
    [InlineData("--filter", "--quick")]
    [InlineData("--fast")]
    [InlineData("TagGrowth")]
    public void What_has_no_meaning_is_refused(params string[] arguments)
    {
        Assert.False(ReportArguments.TryParse(arguments, out _, out var error));
        Assert.NotEmpty(error);
    }
}
