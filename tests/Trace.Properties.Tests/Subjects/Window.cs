namespace Tracing.Properties.Tests;

/// <summary>A ref struct for generated signatures.</summary>
public readonly ref struct Window(Span<int> items)
{
    public Span<int> Items { get; } = items;
}
