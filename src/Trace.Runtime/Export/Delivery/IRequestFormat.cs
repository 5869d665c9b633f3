namespace Tracing.Export.Delivery;

/// <summary>What stands around encoded spans in the body of a request, so that a request can be made of any run of them, also much later.</summary>
internal interface IRequestFormat
{
    /// <summary>Kept with spans on disk: those of another format are not sent. Changes whenever the bytes mean something else.</summary>
    string Name { get; }

    /// <summary>Bytes that head and tail take at most.</summary>
    /// <param name="processSize">Bytes of the encoded process.</param>
    int MaxFrameSize(int processSize);

    /// <summary>Writes what precedes the spans.</summary>
    /// <param name="destination">Room for <see cref="MaxFrameSize"/>.</param>
    /// <param name="process">Who made the spans, encoded once by <see cref="ISpanEncoder"/>.</param>
    /// <param name="spanCount">Spans that follow.</param>
    /// <param name="spansSize">Their bytes.</param>
    /// <returns>Bytes written.</returns>
    int WriteHead(Span<byte> destination, ReadOnlySpan<byte> process, int spanCount, int spansSize);

    /// <summary>Writes what follows the spans.</summary>
    /// <returns>Bytes written.</returns>
    int WriteTail(Span<byte> destination);
}
