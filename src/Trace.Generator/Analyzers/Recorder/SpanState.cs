namespace Tracing.Generator;

/// <summary>What became of a span, or of an ambient scope, at a point of a path.</summary>
internal enum SpanState
{
    /// <summary>Not started, or its local holds something else.</summary>
    None,

    /// <summary>Started, and on its way into the local.</summary>
    Started,

    /// <summary>In the local, and not ended.</summary>
    Open,

    Ended,

    /// <summary>Somebody else may end it.</summary>
    HandedOver,
}
