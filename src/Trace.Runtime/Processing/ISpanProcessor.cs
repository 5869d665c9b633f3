namespace Tracing.Processing;

/// <summary>
/// Looks at ended spans before they are exported; may change them, and sort some out. It is called on the threads of the exporters, never on one of
/// the application's: once a span for each exporter, so that with several exporters it is called by several threads at once.
/// </summary>
public interface ISpanProcessor
{
    /// <summary>
    /// Whether no span may leave that this has not processed, such as where it takes out what nobody may read. If it throws, the span is dropped then
    /// (<see cref="Export.DropCause.ProcessorError"/>); otherwise the span goes on as it was. Either is counted (<see cref="ProcessorErrors"/>).
    /// It is read once for each exporter, at the start; a processor that throws here is required.
    /// </summary>
    bool IsRequired => false;

    /// <summary>Looks at one span.</summary>
    /// <param name="span">What may be replaced by a changed one: <c>span = span.WithTags(…)</c>. Tags of requests are made each time that they are walked: walk them once.</param>
    /// <returns>False for a span that is not to be exported (<see cref="Export.DropCause.Filtered"/>).</returns>
    bool Process(ref Span span);
}
