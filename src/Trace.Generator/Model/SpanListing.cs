namespace Tracing.Generator;

/// <summary>Every span that the code of a project names, in an order that neither moved members nor moved files change.</summary>
/// <param name="Assembly">The name of the assembly.</param>
/// <param name="Spans">A place each.</param>
/// <param name="StrayTags">Tags of spans that cannot be told.</param>
internal sealed record SpanListing(string Assembly, EquatableArray<ListedSpan> Spans, EquatableArray<StrayTag> StrayTags);
