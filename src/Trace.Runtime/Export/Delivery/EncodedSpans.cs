namespace Tracing.Export.Delivery;

/// <summary>A run of encoded spans, and who made them: of a batch at hand, or from a buffer on disk.</summary>
/// <param name="process">Who made them, encoded.</param>
/// <param name="spans">The encoded spans, one behind the other.</param>
/// <param name="ends">Where each span ends, counted from where <paramref name="spans"/> would start had none been left out in front.</param>
/// <param name="offset">What was left out in front.</param>
internal readonly ref struct EncodedSpans(ReadOnlySpan<byte> process, ReadOnlySpan<byte> spans, ReadOnlySpan<int> ends, int offset = 0)
{
    public ReadOnlySpan<byte> Process { get; } = process;

    public ReadOnlySpan<byte> Spans { get; } = spans;

    public ReadOnlySpan<int> Ends { get; } = ends;

    public int Offset { get; } = offset;

    public int Count => Ends.Length;

    /// <summary>Some of them.</summary>
    public EncodedSpans Slice(int first, int count)
    {
        var start = first == 0 ? Offset : Ends[first - 1];
        var end = count == 0 ? start : Ends[first + count - 1];
        return new EncodedSpans(Process, Spans[(start - Offset)..(end - Offset)], Ends.Slice(first, count), start);
    }
}
