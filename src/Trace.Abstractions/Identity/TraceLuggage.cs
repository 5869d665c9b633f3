namespace Tracing;

/// <summary>What few traces carry from service to service besides their identity.</summary>
internal sealed class TraceLuggage(string? state, Baggage baggage)
{
    public string? State { get; } = state;

    public Baggage Baggage { get; } = baggage;

    /// <summary>Null where there is nothing to carry.</summary>
    public static TraceLuggage? Of(string? state, Baggage? baggage) =>
        string.IsNullOrEmpty(state) && baggage is null or { Count: 0 } ? null : new TraceLuggage(state, baggage ?? Baggage.Empty);
}
