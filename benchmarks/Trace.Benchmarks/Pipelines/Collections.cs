namespace Tracing.Benchmarks.Pipelines;

/// <summary>Garbage collections of each generation; a collection of one counts for the younger ones too.</summary>
public readonly record struct Collections(int Gen0, int Gen1, int Gen2)
{
    /// <summary>In this process until now.</summary>
    public static Collections Now => new(GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2));

    public static Collections operator +(Collections left, Collections right) =>
        new(left.Gen0 + right.Gen0, left.Gen1 + right.Gen1, left.Gen2 + right.Gen2);

    public static Collections operator -(Collections left, Collections right) =>
        new(left.Gen0 - right.Gen0, left.Gen1 - right.Gen1, left.Gen2 - right.Gen2);

    public override string ToString() => $"{Gen0}/{Gen1}/{Gen2}";
}
