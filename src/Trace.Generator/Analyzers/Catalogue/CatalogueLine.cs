using Microsoft.CodeAnalysis.Text;

namespace Tracing.Generator;

/// <summary>A line of the catalogue that is no comment and not empty.</summary>
/// <param name="entry">The span or tag.</param>
/// <param name="isRemoved">Whether it says that the entry is gone on purpose.</param>
/// <param name="span">Where it stands, without the space around it.</param>
/// <param name="problem">What is wrong with the line itself; null for nothing.</param>
internal sealed class CatalogueLine(string entry, bool isRemoved, TextSpan span, string? problem)
{
    public string Entry { get; } = entry;

    public bool IsRemoved { get; } = isRemoved;

    public TextSpan Span { get; } = span;

    public string? Problem { get; } = problem;

    public string Text => (IsRemoved ? CatalogueEntry.Removed : "") + Entry;
}
