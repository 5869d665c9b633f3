using System.Runtime.CompilerServices;

namespace Tracing.Execution.Tests.Programs;

/// <summary>Below a given context, with a tag, a recorder, and Cores that are async where they can be.</summary>
internal static partial class ExplicitRecordedMethods
{
    [Traced("nothing")]
    internal static partial void Nothing(SpanContext? parent, [Tag] int id, Body<int> body, CancellationToken ct);

    internal static void NothingCore(SpanContext? parent, SpanRecorder span, int id, Body<int> body, CancellationToken ct) =>
        body(parent, span);

    [Traced("value")]
    internal static partial int Value(SpanContext? parent, [Tag] int id, Body<int> body, CancellationToken ct);

    internal static int ValueCore(SpanContext? parent, SpanRecorder span, int id, Body<int> body, CancellationToken ct) =>
        body(parent, span);

    [Traced("no result")]
    internal static partial Task NoResult(SpanContext? parent, [Tag] int id, Body<Task?> body, CancellationToken ct);

    internal static async Task NoResultCore(SpanContext? parent, SpanRecorder span, int id, Body<Task?> body, CancellationToken ct) =>
        await body(parent, span)!;

    [Traced("result")]
    internal static partial Task<int> Result(SpanContext? parent, [Tag] int id, Body<Task<int>?> body, CancellationToken ct);

    internal static async Task<int> ResultCore(SpanContext? parent, SpanRecorder span, int id, Body<Task<int>?> body, CancellationToken ct) =>
        await body(parent, span)!;

    [Traced("value no result")]
    internal static partial ValueTask ValueNoResult(SpanContext? parent, [Tag] int id, Body<ValueTask> body, CancellationToken ct);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal static async ValueTask ValueNoResultCore(SpanContext? parent, SpanRecorder span, int id, Body<ValueTask> body, CancellationToken ct) =>
        await body(parent, span);

    [Traced("value result")]
    internal static partial ValueTask<int> ValueResult(SpanContext? parent, [Tag] int id, Body<ValueTask<int>> body, CancellationToken ct);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal static async ValueTask<int> ValueResultCore(SpanContext? parent, SpanRecorder span, int id, Body<ValueTask<int>> body, CancellationToken ct) =>
        await body(parent, span);
}
