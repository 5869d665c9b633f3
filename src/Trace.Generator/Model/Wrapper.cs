namespace Tracing.Generator;

/// <summary>The body of a traced method that violates no rule.</summary>
/// <param name="SpanName">As the user wrote it.</param>
/// <param name="SpanKind">The C# expression of the kind; null for the default.</param>
/// <param name="Parent">Where the span hangs.</param>
/// <param name="Shape">How the end of a call shows.</param>
/// <param name="TracedName">A free name for the method that holds the sampled path.</param>
/// <param name="CoreName">Escaped.</param>
/// <param name="RecorderIndex">Where Core takes the recorder; -1 where it takes none.</param>
/// <param name="Receiver">What the call of the sampled path is qualified with where a parameter hides the methods; empty elsewhere.</param>
/// <param name="CoreReceiver">The same for the call of Core, which may be static where the method is not.</param>
/// <param name="Tags">What is recorded before the call, in this order.</param>
/// <param name="Links">Related spans.</param>
/// <param name="Inspection">What the result says about the span; null for nothing.</param>
/// <param name="Awaited">What a task-like result gives; null for other shapes.</param>
/// <param name="SaysTypes">Whether locals say their types, because the user has one that is called <c>var</c>.</param>
internal sealed record Wrapper(
    string SpanName,
    string? SpanKind,
    SpanParent Parent,
    ReturnShape Shape,
    string TracedName,
    string CoreName,
    int RecorderIndex,
    string Receiver,
    string CoreReceiver,
    EquatableArray<SpanTag> Tags,
    EquatableArray<LinkedParameter> Links,
    ResultInspection? Inspection,
    AwaitedResult? Awaited,
    bool SaysTypes);
