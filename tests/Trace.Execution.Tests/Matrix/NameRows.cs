namespace Tracing.Execution.Tests.Matrix;

/// <summary>Names that could be taken for others.</summary>
internal static class NameRows
{
    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        MatrixRow.Of(
            "keywords",
            """internal static partial class @record { [Traced("named.keyword")] internal static partial int @class(int @params, int @return, int await, int field, int value);""",
            "named.keyword Ok",
            _ => @record.@class(1, 2, 3, 4, 5),
            _ => @record.classCore(1, 2, 3, 4, 5)),
        MatrixRow.Of(
            "the wrapper's own",
            """[Traced("clash")] internal static partial int Clash(int parent, int call, int exception, int @params, int ClashCore);""",
            "clash Ok",
            _ => Methods.Clash(1, 2, 3, 4, 5),
            _ => Methods.ClashCore(1, 2, 3, 4, 5)),
        MatrixRow.OfTask(
            "the wrapper's own, explicit parent",
            """[Traced("named.locals")] internal static partial Task<int> Locals(SpanContext? parent, int call, int exception, int result, int task, int Awaited, int awaiter, int span, int LocalsCore, int LocalsTracedBelow);""",
            "named.locals Ok",
            call => @record.Locals(call.Parent, 1, 2, 3, 4, 5, 6, 7, 8, 9),
            call => @record.LocalsCore(call.Parent, 1, 2, 3, 4, 5, 6, 7, 8, 9)).Below(MatrixParent.Given),
        MatrixRow.OfTask(
            "the wrapper's own, task-like",
            """[Traced("named.promise-locals")] internal static partial Promise<int> PromiseLocals(int parent, int call, int exception, int result, int task, int Awaited, int awaiter);""",
            "named.promise-locals Ok",
            _ => @record.PromiseLocals(1, 2, 3, 4, 5, 6, 7).Task,
            _ => @record.PromiseLocalsCore(1, 2, 3, 4, 5, 6, 7).Task),
        MatrixRow.Of(
            "the sampled path's name is taken",
            """[Traced("named.taken")] internal static partial int Taken(int value);""",
            "named.taken Ok",
            _ => @record.Taken(1),
            _ => @record.TakenCore(1)),
        MatrixRow.Of(
            "Core",
            """[Traced("named.core")] internal static partial int Core(int value);""",
            "named.core Ok",
            _ => @record.Core(1),
            _ => @record.CoreCore(1)),
        MatrixRow.Of(
            "letters of other alphabets",
            """[Traced("named.letters")] internal static partial int Größe(int größe, int ключ, int 数);""",
            "named.letters Ok",
            _ => @record.Größe(1, 2, 3),
            _ => @record.GrößeCore(1, 2, 3)),
        MatrixRow.Of(
            "types and namespaces",
            """[Traced("named.types")] internal static partial System Types(System global, Exception Tracing);""",
            "named.types Ok",
            _ => @record.Types(new(1), new()),
            _ => @record.TypesCore(new(1), new())),
        MatrixRow.Of(
            "a span's name with quotes",
            """[Traced("named \"quoted\" \\ {0} ✓")] internal static partial int Quoted();""",
            "named \"quoted\" \\ {0} ✓ Ok",
            _ => @record.Quoted(),
            _ => @record.QuotedCore()),
    ];
}
