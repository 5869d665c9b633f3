namespace Tracing.Export;

/// <summary>How much of a span is written: of one that does not fit into a packet less and less, events first.</summary>
/// <param name="MaxEvents">Events; the first ones stay.</param>
/// <param name="MaxText">Chars of the name, a key or a text; what is cut ends in a marker.</param>
/// <param name="KeepsLinks">Links stay.</param>
internal readonly record struct SpanTrim(int MaxEvents, int MaxText, bool KeepsLinks)
{
    public static readonly SpanTrim None = new(int.MaxValue, int.MaxValue, KeepsLinks: true);

    /// <summary>The last one leaves at most 128 tags of 2 × 80 chars: 49 KB even if each char takes three bytes.</summary>
    public static ReadOnlySpan<SpanTrim> Steps => AllSteps;

    private static readonly SpanTrim[] AllSteps =
    [
        new(64, int.MaxValue, KeepsLinks: true),
        new(16, int.MaxValue, KeepsLinks: true),
        new(4, int.MaxValue, KeepsLinks: true),
        new(0, int.MaxValue, KeepsLinks: true),
        new(0, 16_384, KeepsLinks: true),
        new(0, 4_096, KeepsLinks: true),
        new(0, 1_024, KeepsLinks: true),
        new(0, 256, KeepsLinks: true),
        new(0, 48, KeepsLinks: false),
    ];

    public bool IsTrimmed => MaxEvents < int.MaxValue || MaxText < int.MaxValue || !KeepsLinks;
}
