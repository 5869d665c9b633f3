using System.Diagnostics.CodeAnalysis;

namespace Tracing.Execution.Tests;

/// <summary>Results by reference: what a caller writes through them reaches the original.</summary>
internal sealed partial class ReturnedReferences
{
    private static int _shared;
    private readonly int[] _items = [1, 2, 3];
    private int _field = 1;

    public int Sum => _field + _items.Sum();

    [Traced("ref.field")]
    public partial ref int Field();

    internal ref int FieldCore() => ref _field;

    [Traced("ref.item")]
    public partial ref int Item(int index);

    internal ref int ItemCore(int index) => ref _items[index];

    [Traced("ref.static")]
    public static partial ref int Shared();

    internal static ref int SharedCore() => ref _shared;

    [Traced("ref.readonly")]
    public partial ref readonly int ReadOnly();

    internal ref readonly int ReadOnlyCore() => ref _field;

    [Traced("ref.parameter")]
    public static partial ref T Larger<T>(ref T left, ref T right)
        where T : unmanaged, IComparable<T>;

    internal static ref T LargerCore<T>(ref T left, ref T right)
        where T : unmanaged, IComparable<T> => ref left.CompareTo(right) > 0 ? ref left : ref right;

    [Traced("ref.below")]
    public partial ref int Below(SpanContext? context);

    internal ref int BelowCore(SpanContext? context)
    {
        Steps.Below(context);
        return ref _field;
    }

    internal partial struct Cell(int value)
    {
        private int _value = value;

        [Traced("ref.unscoped"), UnscopedRef]
        public partial ref int Value();

        [UnscopedRef]
        internal ref int ValueCore() => ref _value;
    }
}
