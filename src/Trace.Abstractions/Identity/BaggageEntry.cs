namespace Tracing;

/// <summary>A name and a value that the application sends along with a trace.</summary>
/// <param name="Key">Names the value; compared by case.</param>
/// <param name="Value">Any text: formats encode what they cannot write as it is.</param>
/// <param name="Properties">
/// What W3C's format says of the value after a semicolon, as it was received, such as <c>ttl=5;secret</c>; null for nothing.
/// </param>
public readonly record struct BaggageEntry(string Key, string Value, string? Properties = null);
