namespace Tracing.Execution.Tests;

internal sealed partial record Order(string Id)
{
    [Traced("order.describe")]
    public partial string Describe();

    private string DescribeCore() => Id;
}
