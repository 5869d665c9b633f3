namespace Tracing.Execution.Tests;

internal sealed partial class Faulty
{
    [Traced("fail")]
    public partial int Fail(Exception exception);

    private int FailCore(Exception exception) => throw exception;
}
