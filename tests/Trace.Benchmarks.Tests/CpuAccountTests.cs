using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Tests;

public sealed class CpuAccountTests
{
    [Fact]
    public void What_is_printed_is_read_again()
    {
        var account = new CpuAccount();
        account.Start();
        Compute();
        account.End(operations: 10);

        var median = Assert.NotNull(account.Median());
        Assert.InRange(median, 0.01, double.MaxValue);
        Assert.Equal(median, CpuAccount.Read(["// something else", account.ToString()])!.Value, tolerance: 0.01);
    }

    [Fact]
    public void A_row_that_did_nothing_has_no_time()
    {
        Assert.Null(new CpuAccount().Median());
        Assert.Null(CpuAccount.Read([new CpuAccount().ToString()]));
        Assert.Null(CpuAccount.Read([]));
    }

    // The operating system counts in microseconds.
    private static void Compute()
    {
        var started = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime - started < TimeSpan.FromMilliseconds(1))
        {
            Thread.SpinWait(1_000);
        }
    }
}
