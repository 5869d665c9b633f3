namespace Tracing.Generator;

/// <summary>How the end of a call shows.</summary>
internal enum ReturnShape
{
    Void,

    /// <summary>The call is over when it returns.</summary>
    Value,

    /// <summary>As <see cref="Value"/>, but no generic call can carry it: a ref struct may refer to the parameters, dynamic binds late.</summary>
    Local,

    /// <summary>The call is over when the <c>Task</c> or <c>ValueTask</c> that it returns completes.</summary>
    Task,
}
