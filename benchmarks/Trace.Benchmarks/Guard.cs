namespace Tracing.Benchmarks;

/// <summary>A row that does not do what it claims shall fail instead of looking fast.</summary>
public static class Guard
{
    public static void That(bool condition, string claim)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"The row is worth nothing, for it is not so that {claim}.");
        }
    }
}
