using System.Runtime.CompilerServices;

namespace Tracing.Execution.Tests.Programs;

/// <summary>Below the ambient context, with a tag, a recorder, and Cores that are async where they can be.</summary>
internal static partial class AmbientRecordedMethods
{
    [Traced("nothing")]
    internal static partial void Nothing([Tag] int id, Body<int> body, CancellationToken ct);

    internal static void NothingCore(SpanRecorder span, int id, Body<int> body, CancellationToken ct) =>
        body(null, span);

    [Traced("value")]
    internal static partial int Value([Tag] int id, Body<int> body, CancellationToken ct);

    internal static int ValueCore(SpanRecorder span, int id, Body<int> body, CancellationToken ct) =>
        body(null, span);

    [Traced("no result")]
    internal static partial Task NoResult([Tag] int id, Body<Task?> body, CancellationToken ct);

    internal static async Task NoResultCore(SpanRecorder span, int id, Body<Task?> body, CancellationToken ct) =>
        await body(null, span)!;

    [Traced("result")]
    internal static partial Task<int> Result([Tag] int id, Body<Task<int>?> body, CancellationToken ct);

    internal static async Task<int> ResultCore(SpanRecorder span, int id, Body<Task<int>?> body, CancellationToken ct) =>
        await body(null, span)!;

    [Traced("value no result")]
    internal static partial ValueTask ValueNoResult([Tag] int id, Body<ValueTask> body, CancellationToken ct);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal static async ValueTask ValueNoResultCore(SpanRecorder span, int id, Body<ValueTask> body, CancellationToken ct) =>
        await body(null, span);

    [Traced("value result")]
    internal static partial ValueTask<int> ValueResult([Tag] int id, Body<ValueTask<int>> body, CancellationToken ct);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal static async ValueTask<int> ValueResultCore(SpanRecorder span, int id, Body<ValueTask<int>> body, CancellationToken ct) =>
        await body(null, span);
}
