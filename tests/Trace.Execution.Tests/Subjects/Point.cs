namespace Tracing.Execution.Tests;

internal partial record struct Point(int X)
{
    [Traced("point.move")]
    public partial void Move(int by);

    private void MoveCore(int by) => X += by;
}
