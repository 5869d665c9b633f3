namespace Tracing.Generator;

/// <summary>What a reference does with the local or parameter that holds a recorder or a scope.</summary>
internal enum LocalUse
{
    /// <summary>Calls a member that leaves it open, compares it, and the like.</summary>
    Harmless,

    /// <summary>Ends it: <c>End</c>, <c>Dispose</c>, <c>Take</c>.</summary>
    End,

    /// <summary>Is the target of an assignment.</summary>
    Write,

    /// <summary>Gives it to somebody who may end it.</summary>
    HandOver,
}
