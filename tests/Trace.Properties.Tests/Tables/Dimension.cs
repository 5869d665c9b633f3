using CsCheck;

namespace Tracing.Properties.Tests;

/// <summary>One axis of the method matrix: its values, each with a weight and an id such as <c>Return.Span</c>.</summary>
internal sealed class Dimension<T>(string name, params (T Value, int Weight)[] entries)
    where T : notnull
{
    public IEnumerable<string> Ids => entries.Select(entry => IdOf(entry.Value));

    public IReadOnlyList<T> Values { get; } = [.. entries.Select(static entry => entry.Value)];

    public string IdOf(T value) => $"{name}.{value}";

    public Gen<T> Draw() => Gen.Frequency(entries.Select(static entry => (entry.Weight, entry.Value)).ToArray());
}
