namespace Tracing.Execution.Tests;

/// <summary>Type parameters and what constrains them.</summary>
internal static partial class Generic
{
    [Traced("generic.any")]
    internal static partial string Any<T>(T value);

    internal static string AnyCore<T>(T value) => typeof(T).Name;

    [Traced("generic.class")]
    internal static partial string Class<T>(T? value)
        where T : class?;

    internal static string ClassCore<T>(T? value)
        where T : class? => typeof(T).Name;

    [Traced("generic.struct")]
    internal static partial Task<T?> Struct<T>(T value)
        where T : struct, Enum;

    internal static async Task<T?> StructCore<T>(T value)
        where T : struct, Enum
    {
        await Suspended.UntilReturned;
        return value;
    }

    [Traced("generic.notnull")]
    internal static partial IReadOnlyDictionary<TKey, TValue> NotNull<TKey, TValue>(TKey key, TValue value)
        where TKey : notnull;

    internal static IReadOnlyDictionary<TKey, TValue> NotNullCore<TKey, TValue>(TKey key, TValue value)
        where TKey : notnull => new Dictionary<TKey, TValue> { [key] = value };

    [Traced("generic.unmanaged")]
    internal static unsafe partial int Size<T>(T* address)
        where T : unmanaged;

    internal static unsafe int SizeCore<T>(T* address)
        where T : unmanaged => sizeof(T);

    [Traced("generic.new")]
    internal static partial string Make<T>()
        where T : List<int>, IEnumerable<int>, new();

    internal static string MakeCore<T>()
        where T : List<int>, IEnumerable<int>, new() => new T().GetType().Name;

    [Traced("generic.other")]
    internal static partial bool Other<TBase, TDerived>(TBase left, TDerived right)
        where TBase : class, IComparable<TBase>
        where TDerived : TBase;

    internal static bool OtherCore<TBase, TDerived>(TBase left, TDerived right)
        where TBase : class, IComparable<TBase>
        where TDerived : TBase => left.CompareTo(right) == 0;

    [Traced("generic.delegate")]
    internal static partial int Delegate<T>(T callback)
        where T : Delegate;

    internal static int DelegateCore<T>(T callback)
        where T : Delegate => callback.GetInvocationList().Length;

    [Traced("generic.static-abstract")]
    internal static partial T Add<T>(T left, T right)
        where T : unmanaged, System.Numerics.INumber<T>;

    internal static T AddCore<T>(T left, T right)
        where T : unmanaged, System.Numerics.INumber<T> => left + right;

    [Traced("generic.tagged")]
    internal static partial void Tagged<T>([Tag] T value, [Tag] T? missing);

    internal static void TaggedCore<T>(T value, T? missing)
    {
    }

    [Traced("generic.task")]
    internal static partial Task<T> ResultAsync<T>(T value);

    internal static async Task<T> ResultAsyncCore<T>(T value)
    {
        await Suspended.UntilReturned;
        return value;
    }

    [Traced("generic.names")]
    internal static partial int Names<Awaited, Parent>(Awaited parent, Parent call)
        where Parent : struct;

    internal static int NamesCore<Awaited, Parent>(Awaited parent, Parent call)
        where Parent : struct => 1;
}
