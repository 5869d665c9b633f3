using System.Buffers;

namespace Tracing;

/// <summary>What few traces carry from service to service besides their identity.</summary>
internal sealed class TraceLuggage
{
    /// <summary>Characters of a trace state that are sent along.</summary>
    public const int MaxState = 512;

    private static readonly SearchValues<char> StateCharacters = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static c => (char)c), '\t']);

    private TraceLuggage(string? state, Baggage baggage)
    {
        State = state;
        Baggage = baggage;
        Bytes = SpanSize.Saturated(SpanSize.Luggage + SpanSize.OfTexts(state is null ? 0 : 1, state?.Length ?? 0) + baggage.Bytes());
    }

    /// <summary>Fit for a header, whoever it came from.</summary>
    public string? State { get; }

    public Baggage Baggage { get; }

    /// <summary>What this keeps alive, estimated once: each span that ends asks.</summary>
    public int Bytes { get; }

    /// <summary>Null where there is nothing to carry.</summary>
    public static TraceLuggage? Of(string? state, Baggage? baggage)
    {
        var fit = FitForHeader(state);
        return fit is null && baggage is null or { Count: 0 } ? null : new TraceLuggage(fit, baggage ?? Baggage.Empty);
    }

    private static string? FitForHeader(string? state)
    {
        if (string.IsNullOrEmpty(state) || state.AsSpan().ContainsAnyExcept(StateCharacters))
        {
            return null;
        }

        if (state.Length <= MaxState)
        {
            return state;
        }

        // Up to the last comma that leaves few enough before it.
        var length = state.AsSpan(0, MaxState + 1).LastIndexOf(',');
        return length > 0 ? state[..length] : null;
    }
}
