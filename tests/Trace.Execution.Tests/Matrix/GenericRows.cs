namespace Tracing.Execution.Tests.Matrix;

/// <summary>Type parameters of methods and of the types around them.</summary>
internal static unsafe class GenericRows
{
    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        MatrixRow.Of(
            "method, any T",
            """[Traced("generic.any")] internal static partial string Any<T>(T value);""",
            "generic.any Ok",
            _ => Generic.Any<int[]>([]),
            _ => Generic.AnyCore<int[]>([])),
        MatrixRow.Of(
            "class?",
            """[Traced("generic.class")] internal static partial string Class<T>(T? value) where T : class?;""",
            "generic.class Ok",
            _ => Generic.Class<string>(null),
            _ => Generic.ClassCore<string>(null)),
        MatrixRow.OfTask(
            "struct and Enum",
            """[Traced("generic.struct")] internal static partial Task<T?> Struct<T>(T value) where T : struct, Enum;""",
            "generic.struct Ok",
            _ => Generic.Struct(DayOfWeek.Friday),
            _ => Generic.StructCore(DayOfWeek.Friday)),
        MatrixRow.Of(
            "notnull",
            """[Traced("generic.notnull")] internal static partial IReadOnlyDictionary<TKey, TValue> NotNull<TKey, TValue>(TKey key, TValue value) where TKey : notnull;""",
            "generic.notnull Ok",
            _ => Generic.NotNull(1, "a")[1],
            _ => Generic.NotNullCore(1, "a")[1]),
        MatrixRow.Of(
            "unmanaged, by pointer",
            """[Traced("generic.unmanaged")] internal static unsafe partial int Size<T>(T* address) where T : unmanaged;""",
            "generic.unmanaged Ok",
            _ => Generic.Size<long>(null),
            _ => Generic.SizeCore<long>(null)),
        MatrixRow.Of(
            "base class, interface and new()",
            """[Traced("generic.new")] internal static partial string Make<T>() where T : List<int>, IEnumerable<int>, new();""",
            "generic.new Ok",
            _ => Generic.Make<List<int>>(),
            _ => Generic.MakeCore<List<int>>()),
        MatrixRow.Of(
            "another type parameter",
            """[Traced("generic.other")] internal static partial bool Other<TBase, TDerived>(TBase left, TDerived right) where TBase : class, IComparable<TBase> where TDerived : TBase;""",
            "generic.other Ok",
            _ => Generic.Other("a", "a"),
            _ => Generic.OtherCore("a", "a")),
        MatrixRow.Of(
            "Delegate",
            """[Traced("generic.delegate")] internal static partial int Delegate<T>(T callback) where T : Delegate;""",
            "generic.delegate Ok",
            _ => Generic.Delegate(() => { }),
            _ => Generic.DelegateCore(() => { })),
        MatrixRow.Of(
            "static abstract members",
            """[Traced("generic.static-abstract")] internal static partial T Add<T>(T left, T right) where T : unmanaged, System.Numerics.INumber<T>;""",
            "generic.static-abstract Ok",
            _ => Generic.Add(1, 2),
            _ => Generic.AddCore(1, 2)),
        MatrixRow.Of(
            "allows ref struct",
            """[Traced("ref struct T")] internal static partial int Length<T>(T value) where T : allows ref struct;""",
            "ref struct T Ok",
            _ => Methods.Length<Span<int>>([1]),
            _ => Methods.LengthCore<Span<int>>([1])),
        MatrixRow.OfTask(
            "task of T",
            """[Traced("generic.task")] internal static partial Task<T> ResultAsync<T>(T value);""",
            "generic.task Ok",
            _ => Generic.ResultAsync("a"),
            _ => Generic.ResultAsyncCore("a")),
        MatrixRow.Of(
            "tags of T",
            """[Traced("generic.tagged")] internal static partial void Tagged<T>([Tag] T value, [Tag] T? missing);""",
            "generic.tagged Ok value=a",
            _ => Generic.Tagged("a", null),
            _ => Generic.TaggedCore("a", null)),
        MatrixRow.Of(
            "names like the wrapper's own",
            """[Traced("generic.names")] internal static partial int Names<Awaited, Parent>(Awaited parent, Parent call) where Parent : struct;""",
            "generic.names Ok",
            _ => Generic.Names("a", 1),
            _ => Generic.NamesCore("a", 1)),
        MatrixRow.OfTask(
            "generic in generic in generic",
            """internal partial class Outer<TOuter> where TOuter : notnull … internal readonly partial record struct Middle<TMiddle>(TMiddle Value) … internal sealed partial class Inner<T> where T : IEquatable<TMiddle> … [Traced("generic.inner")] public partial Task<(TOuter? Outer, TMiddle? Middle, TOther Other)> AllAsync<TOther>(T value, TOther other);""",
            "generic.inner Ok",
            _ => new Outer<string>.Middle<int>.Inner<int>().AllAsync(1, 'a'),
            _ => new Outer<string>.Middle<int>.Inner<int>().AllAsyncCore(1, 'a')),
        MatrixRow.Of(
            "generic type, its override and a base call",
            """internal sealed partial class Row<TItem> : Shelf<TKey> … [Traced("row.find", Implementation = nameof(FindInRow))] public sealed override partial string Find(TKey key);""",
            "row.find Ok\n  shelf.find Ok",
            _ => new Shelf<int>.Row<List<int>>().Find(3),
            _ => "row, then shelf 3"),
        MatrixRow.Of(
            "generic type, generic method",
            """[Traced("row.make")] public partial TItem Make<TOther>(TOther other) where TOther : IComparable<TOther>;""",
            "row.make Ok",
            _ => new Shelf<int>.Row<List<int>>().Make("a").Count,
            _ => 0),
    ];
}
