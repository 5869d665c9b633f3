namespace Tracing.Execution.Tests.Programs;

/// <summary>Below a given context, with plain Cores.</summary>
internal static partial class ExplicitMethods
{
    [Traced("nothing")]
    internal static partial void Nothing(SpanContext? parent, Body<int> body, CancellationToken ct);

    internal static void NothingCore(SpanContext? parent, Body<int> body, CancellationToken ct) =>
        body(parent, default);

    [Traced("value")]
    internal static partial int Value(SpanContext? parent, Body<int> body, CancellationToken ct);

    internal static int ValueCore(SpanContext? parent, Body<int> body, CancellationToken ct) =>
        body(parent, default);

    [Traced("no result")]
    internal static partial Task? NoResult(SpanContext? parent, Body<Task?> body, CancellationToken ct);

    internal static Task? NoResultCore(SpanContext? parent, Body<Task?> body, CancellationToken ct) =>
        body(parent, default);

    [Traced("result")]
    internal static partial Task<int>? Result(SpanContext? parent, Body<Task<int>?> body, CancellationToken ct);

    internal static Task<int>? ResultCore(SpanContext? parent, Body<Task<int>?> body, CancellationToken ct) =>
        body(parent, default);

    [Traced("value no result")]
    internal static partial ValueTask ValueNoResult(SpanContext? parent, Body<ValueTask> body, CancellationToken ct);

    internal static ValueTask ValueNoResultCore(SpanContext? parent, Body<ValueTask> body, CancellationToken ct) =>
        body(parent, default);

    [Traced("value result")]
    internal static partial ValueTask<int> ValueResult(SpanContext? parent, Body<ValueTask<int>> body, CancellationToken ct);

    internal static ValueTask<int> ValueResultCore(SpanContext? parent, Body<ValueTask<int>> body, CancellationToken ct) =>
        body(parent, default);
}
