namespace Tracing.Properties.Tests;

/// <summary>What a method returns, but for the type of its items.</summary>
internal enum ReturnKind
{
    Void,
    Value,
    Span,
    ReadOnlySpan,
    RefStruct,
    Task,
    TaskOfT,
    ValueTask,
    ValueTaskOfT,
    TaskLike,
    TaskLikeOfT,
    HeapTask,
    HeapTaskOfT,
    Ref,
    RefReadOnly,
    Pointer,
    FunctionPointer,
    Enumerable,
    Enumerator,
    AsyncEnumerable,
    AsyncEnumerator,
    PlainEnumerable,
    PlainEnumerator,
}
