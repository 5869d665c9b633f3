namespace Tracing.Execution.Tests.Programs;

/// <summary>Below the ambient context, with plain Cores.</summary>
internal static partial class AmbientMethods
{
    [Traced("nothing")]
    internal static partial void Nothing(Body<int> body, CancellationToken ct);

    internal static void NothingCore(Body<int> body, CancellationToken ct) =>
        body(null, default);

    [Traced("value")]
    internal static partial int Value(Body<int> body, CancellationToken ct);

    internal static int ValueCore(Body<int> body, CancellationToken ct) =>
        body(null, default);

    [Traced("no result")]
    internal static partial Task? NoResult(Body<Task?> body, CancellationToken ct);

    internal static Task? NoResultCore(Body<Task?> body, CancellationToken ct) =>
        body(null, default);

    [Traced("result")]
    internal static partial Task<int>? Result(Body<Task<int>?> body, CancellationToken ct);

    internal static Task<int>? ResultCore(Body<Task<int>?> body, CancellationToken ct) =>
        body(null, default);

    [Traced("value no result")]
    internal static partial ValueTask ValueNoResult(Body<ValueTask> body, CancellationToken ct);

    internal static ValueTask ValueNoResultCore(Body<ValueTask> body, CancellationToken ct) =>
        body(null, default);

    [Traced("value result")]
    internal static partial ValueTask<int> ValueResult(Body<ValueTask<int>> body, CancellationToken ct);

    internal static ValueTask<int> ValueResultCore(Body<ValueTask<int>> body, CancellationToken ct) =>
        body(null, default);
}
