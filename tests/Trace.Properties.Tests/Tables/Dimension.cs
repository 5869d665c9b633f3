using CsCheck;

namespace Tracing.Properties.Tests;

/// <summary>One axis of the method matrix: its values, each with a weight and an id such as <c>Return.Span</c>.</summary>
internal sealed class Dimension<T>(string name, params (T Value, int Weight)[] entries)
    where T : notnull
{
    public IEnumerable<string> Ids => entries.Select(entry => IdOf(entry.Value));

    public IReadOnlyList<T> Values { get; } = [.. entries.Select(static entry => entry.Value)];

    public string IdOf(T value) => $"{name}.{value}";

    /// <summary>Draws one of the values that are not switched off.</summary>
    public Gen<T> Draw(IReadOnlySet<string> off) =>
        Gen.Frequency(entries.Where(entry => !off.Contains(IdOf(entry.Value))).Select(static entry => (entry.Weight, entry.Value)).ToArray());
}
