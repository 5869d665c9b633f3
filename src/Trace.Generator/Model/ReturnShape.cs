namespace Tracing.Generator;

/// <summary>How the end of a call shows.</summary>
internal enum ReturnShape
{
    Void,

    /// <summary>The call is over when it returns.</summary>
    Value,

    /// <summary>As <see cref="Value"/>, but no generic call can carry it: a ref struct may refer to the parameters, dynamic binds late, a pointer is no type argument.</summary>
    Local,

    /// <summary>As <see cref="Value"/>, but what is returned is a variable.</summary>
    Reference,

    /// <summary>The call is over when the <c>Task</c> or <c>ValueTask</c> that it returns completes.</summary>
    Task,

    /// <summary>The call is over when the awaitable that it returns completes, which only an async method of that very type can tell.</summary>
    TaskLike,

    /// <summary>The call is over when what it returns has been enumerated.</summary>
    Stream,
}
