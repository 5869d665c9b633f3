namespace Tracing.Execution.Tests.Matrix;

/// <summary>Task-likes, references, pointers, and what else a call may return.</summary>
internal static unsafe class ResultRows
{
    private const string Promise = """[Traced("promise")] internal static partial Promise Nothing(bool suspend);""";
    private const string PromiseOfT = """[Traced("promise-of-t")] internal static partial Promise<int> Result(bool suspend);""";
    private const string ValuePromise = """[Traced("value-promise")] internal static partial ValuePromise<T> Struct<T>(T value, bool suspend);""";

    private const string PromiseBelow =
        """[Traced("promise.below")] internal static partial Promise<int> Below(SpanContext? context, bool suspend, CancellationToken cancellation = default);""";

    private const string Text = """[Traced("value.text")] internal static partial string? Text(bool any);""";

    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        MatrixRow.OfTask("task-like class, completing at once", Promise, "promise Ok\n  step Ok", _ => ReturnedTaskLikes.Nothing(false).Task, _ => ReturnedTaskLikes.NothingCore(false).Task),
        MatrixRow.OfTask("task-like class, suspending", Promise, "promise Ok\n  step Ok", _ => ReturnedTaskLikes.Nothing(true).Task, _ => ReturnedTaskLikes.NothingCore(true).Task),
        MatrixRow.OfTask("task-like class with a result, completing at once", PromiseOfT, "promise-of-t Ok\n  step Ok", _ => ReturnedTaskLikes.Result(false).Task, _ => ReturnedTaskLikes.ResultCore(false).Task),
        MatrixRow.OfTask("task-like class with a result, suspending", PromiseOfT, "promise-of-t Ok\n  step Ok", _ => ReturnedTaskLikes.Result(true).Task, _ => ReturnedTaskLikes.ResultCore(true).Task),
        MatrixRow.OfTask("task-like struct, completing at once", ValuePromise, "value-promise Ok\n  step Ok", _ => ReturnedTaskLikes.Struct("a", false).Task.AsTask(), _ => ReturnedTaskLikes.StructCore("a", false).Task.AsTask()),
        MatrixRow.OfTask("task-like struct, suspending", ValuePromise, "value-promise Ok\n  step Ok", _ => ReturnedTaskLikes.Struct(1, true).Task.AsTask(), _ => ReturnedTaskLikes.StructCore(1, true).Task.AsTask()),
        MatrixRow.OfTask("task-like class, explicit parent, completing at once", PromiseBelow, "promise.below Ok\n  step Ok", call => ReturnedTaskLikes.Below(call.Parent, false).Task, call => ReturnedTaskLikes.BelowCore(call.Parent, false, default).Task).Below(MatrixParent.Given),
        MatrixRow.OfTask("task-like class, explicit parent, suspending", PromiseBelow, "promise.below Ok\n  step Ok", call => ReturnedTaskLikes.Below(call.Parent, true).Task, call => ReturnedTaskLikes.BelowCore(call.Parent, true, default).Task).Below(MatrixParent.Given),
        MatrixRow.Of("task-like class, null", """[Traced("promise.null")] internal static partial Promise? Missing();""", "promise.null Ok", _ => ReturnedTaskLikes.Missing(), _ => ReturnedTaskLikes.MissingCore()),
        MatrixRow.Of("ref, a field", """[Traced("ref.field")] public partial ref int Field();""", "ref.field Ok", _ => Written(target => target.Field() = 7), _ => Written(target => target.FieldCore() = 7)),
        MatrixRow.Of("ref, an item of an array", """[Traced("ref.item")] public partial ref int Item(int index);""", "ref.item Ok", _ => Written(target => target.Item(1) = 7), _ => Written(target => target.ItemCore(1) = 7)),
        MatrixRow.Of("ref, a static field", """[Traced("ref.static")] public static partial ref int Shared();""", "ref.static Ok", _ => SameAsShared(ref ReturnedReferences.Shared()), _ => SameAsShared(ref ReturnedReferences.SharedCore())),
        MatrixRow.Of("ref readonly", """[Traced("ref.readonly")] public partial ref readonly int ReadOnly();""", "ref.readonly Ok", _ => Seen(new()), _ => SeenOfTwin(new())),
        MatrixRow.Of("ref, a ref parameter", """[Traced("ref.parameter")] public static partial ref T Larger<T>(ref T left, ref T right) where T : unmanaged, IComparable<T>;""", "ref.parameter Ok", _ => Larger(1, 2), _ => LargerOfTwin(1, 2)),
        MatrixRow.Of("ref, explicit parent", """[Traced("ref.below")] public partial ref int Below(SpanContext? context);""", "ref.below Ok\n  step Ok", call => Written(target => target.Below(call.Parent) = 7), call => Written(target => target.BelowCore(call.Parent) = 7)).Below(MatrixParent.Given),
        MatrixRow.Of("ref, a field of a struct", """internal partial struct Cell(int value) … [Traced("ref.unscoped"), UnscopedRef] public partial ref int Value();""", "ref.unscoped Ok", _ => Cell(3), _ => CellOfTwin(3)),
        MatrixRow.Of("pointer", """[Traced("value.pointer")] internal static partial int* Pointer(int* values, int index);""", "value.pointer Ok", _ => Pointed(&ReturnedValues.Pointer), _ => Pointed(&ReturnedValues.PointerCore)),
        MatrixRow.Of("void pointer", """[Traced("value.void-pointer")] internal static partial void* Untyped(int* values);""", "value.void-pointer Ok", _ => (nint)ReturnedValues.Untyped((int*)8), _ => (nint)ReturnedValues.UntypedCore((int*)8)),
        MatrixRow.Of("function pointer", """[Traced("value.function-pointer")] internal static partial delegate*<int, int> Function(bool twice);""", "value.function-pointer Ok", _ => ReturnedValues.Function(true)(21), _ => ReturnedValues.FunctionCore(true)(21)),
        MatrixRow.Of("nullable struct", """[Traced("value.nullable")] internal static partial int? Nullable(bool any);""", "value.nullable Ok", _ => ReturnedValues.Nullable(true), _ => ReturnedValues.NullableCore(true)),
        MatrixRow.Of("text", Text, "value.text Ok", _ => ReturnedValues.Text(true), _ => ReturnedValues.TextCore(true)),
        MatrixRow.Of("null", Text, "value.text Ok", _ => ReturnedValues.Text(false), _ => ReturnedValues.TextCore(false)),
        MatrixRow.Of("array", """[Traced("value.array")] internal static partial int[,] Array();""", "value.array Ok", _ => ReturnedValues.Array().Length, _ => ReturnedValues.ArrayCore().Length),
        MatrixRow.Of("collection", """[Traced("value.collection")] internal static partial IReadOnlyList<string> Collection();""", "value.collection Ok", _ => string.Concat(ReturnedValues.Collection()), _ => string.Concat(ReturnedValues.CollectionCore())),
        MatrixRow.Of("immutable collection", """[Traced("value.immutable")] internal static partial ImmutableArray<int> Immutable();""", "value.immutable Ok", _ => ReturnedValues.Immutable().Length, _ => ReturnedValues.ImmutableCore().Length),
        MatrixRow.Of("delegate", """[Traced("value.delegate")] internal static partial Func<int, Task> Delegate();""", "value.delegate Ok", _ => ReturnedValues.Delegate(), _ => ReturnedValues.DelegateCore()),
        MatrixRow.Of("T that is unmanaged", """[Traced("value.t")] internal static partial T Open<T>(T value) where T : unmanaged;""", "value.t Ok", _ => ReturnedValues.Open('a'), _ => ReturnedValues.OpenCore('a')),
        MatrixRow.Of("T of a class that is no task", """[Traced("value.class-t")] internal static partial T? OpenClass<T>(T? value) where T : Exception;""", "value.class-t Ok", _ => ReturnedValues.OpenClass<ArgumentException>(null), _ => ReturnedValues.OpenClassCore<ArgumentException>(null)),
        MatrixRow.Of("tuple with names", """[Traced("tuple")] internal static partial (int Count, string? Name) Tuple((int A, string B) pair);""", "tuple Ok", _ => Methods.Tuple((1, "b")).Name, _ => Methods.TupleCore((1, "b")).Name),
        MatrixRow.Of("dynamic", """[Traced("dynamic")] internal static partial dynamic? Late(dynamic? value);""", "dynamic Ok", _ => (object?)Methods.Late("a"), _ => (object?)Methods.LateCore("a")),
        MatrixRow.Of("ref struct", """[Traced("spans")] internal static partial ReadOnlySpan<char> Slice(ReadOnlySpan<char> text, scoped ReadOnlySpan<int> bounds);""", "spans Ok", _ => Methods.Slice("abcdef", [1, 3]).ToString(), _ => Methods.SliceCore("abcdef", [1, 3]).ToString()),
        MatrixRow.Of("ref struct over a ref parameter", """[Traced("ref struct")] internal static partial Span<int> OverParameter(ref int target, bool fail);""", "ref struct Ok", _ => Over(1), _ => OverOfTwin(1)),
    ];

    private delegate void Write(ReturnedReferences target);

    private static int Written(Write write)
    {
        var target = new ReturnedReferences();
        write(target);
        return target.Sum;
    }

    private static bool SameAsShared(ref int reference) => System.Runtime.CompilerServices.Unsafe.AreSame(ref reference, ref ReturnedReferences.SharedCore());

    private static (int, bool) Seen(ReturnedReferences target)
    {
        ref readonly var seen = ref target.ReadOnly();
        target.FieldCore() = 7;
        return (seen, System.Runtime.CompilerServices.Unsafe.AreSame(in seen, in target.FieldCore()));
    }

    private static (int, bool) SeenOfTwin(ReturnedReferences target)
    {
        ref readonly var seen = ref target.ReadOnlyCore();
        target.FieldCore() = 7;
        return (seen, System.Runtime.CompilerServices.Unsafe.AreSame(in seen, in target.FieldCore()));
    }

    private static (int, int) Larger(int left, int right)
    {
        ReturnedReferences.Larger(ref left, ref right) = 0;
        return (left, right);
    }

    private static (int, int) LargerOfTwin(int left, int right)
    {
        ReturnedReferences.LargerCore(ref left, ref right) = 0;
        return (left, right);
    }

    private static int Cell(int value)
    {
        var cell = new ReturnedReferences.Cell(value);
        cell.Value()++;
        return cell.ValueCore();
    }

    private static int CellOfTwin(int value)
    {
        var cell = new ReturnedReferences.Cell(value);
        cell.ValueCore()++;
        return cell.ValueCore();
    }

    private static int Pointed(delegate*<int*, int, int*> call)
    {
        var values = stackalloc int[] { 1, 2, 3 };
        return *call(values, 2);
    }

    private static int Over(int target)
    {
        Methods.OverParameter(ref target, fail: false)[0] = 7;
        return target;
    }

    private static int OverOfTwin(int target)
    {
        Methods.OverParameterCore(ref target, fail: false)[0] = 7;
        return target;
    }
}
