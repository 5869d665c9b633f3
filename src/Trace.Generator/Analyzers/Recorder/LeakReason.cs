namespace Tracing.Generator;

/// <summary>How a path loses a span; of several, the first of these is told.</summary>
internal enum LeakReason
{
    /// <summary>By leaving the function.</summary>
    Return,

    /// <summary>By leaving the block in which its local lives.</summary>
    EndOfBlock,

    /// <summary>By putting something else into its local.</summary>
    Replaced,

    /// <summary>By a <c>throw</c>.</summary>
    Throw,

    /// <summary>By an exception of something that is called.</summary>
    Exception,

    /// <summary>By a consumer of an iterator that asks for no further item.</summary>
    Abandoned,
}
