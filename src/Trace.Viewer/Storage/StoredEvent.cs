namespace Tracing.Viewer;

/// <summary>One event of a span.</summary>
/// <param name="Timestamp">Microseconds since the Unix epoch.</param>
/// <param name="Fields">What was recorded with it.</param>
internal sealed record StoredEvent(long Timestamp, StoredTag[] Fields);
