namespace Tracing.Export.Buffering;

/// <summary>Up to where a file has been read.</summary>
/// <param name="Position">Of a record, from the start of the file.</param>
/// <param name="SpansDone">The first spans of that record, which need not be sent again.</param>
internal readonly record struct SegmentCursor(long Position, int SpansDone);
