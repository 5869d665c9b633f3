namespace Tracing.Execution.Tests;

/// <summary>Names that mean something else somewhere.</summary>
internal static partial class @record
{
    [Traced("named.keyword")]
    internal static partial int @class(int @params, int @return, int await, int field, int value);

    internal static int classCore(int @params, int @return, int await, int field, int value) => @params + @return + await + field + value;

    [Traced("named.locals")]
    internal static partial Task<int> Locals(SpanContext? parent, int call, int exception, int result, int task, int Awaited, int awaiter, int span, int LocalsCore, int LocalsTracedBelow);

    internal static Task<int> LocalsCore(SpanContext? parent, int call, int exception, int result, int task, int awaited, int awaiter, int span, int core, int traced) =>
        Task.FromResult(call + exception + result + task + awaited + awaiter + span + core + traced);

    [Traced("named.promise-locals")]
    internal static partial Promise<int> PromiseLocals(int parent, int call, int exception, int result, int task, int Awaited, int awaiter);

    internal static async Promise<int> PromiseLocalsCore(int parent, int call, int exception, int result, int task, int awaited, int awaiter)
    {
        await Suspended.UntilReturned;
        return parent + call + exception + result + task + awaited + awaiter;
    }

    [Traced("named.taken")]
    internal static partial int Taken(int value);

    internal static int TakenCore(int value) => TakenTraced(value) + TakenTraced2;

    private static int TakenTraced(int value) => value;

    private static int TakenTraced2 => 1;

    [Traced("named.core")]
    internal static partial int Core(int value);

    internal static int CoreCore(int value) => value;

    [Traced("named.letters")]
    internal static partial int Größe(int größe, int ключ, int 数);

    internal static int GrößeCore(int größe, int ключ, int 数) => größe + ключ + 数;

    [Traced("named.types")]
    internal static partial System Types(System global, Exception Tracing);

    internal static System TypesCore(System global, Exception tracing) => global;

    [Traced("named \"quoted\" \\ {0} ✓")]
    internal static partial int Quoted();

    internal static int QuotedCore() => 1;

    internal readonly record struct System(int Number);

    internal sealed record Exception;
}
