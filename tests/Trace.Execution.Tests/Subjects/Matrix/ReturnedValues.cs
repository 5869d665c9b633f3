using System.Collections.Immutable;

namespace Tracing.Execution.Tests;

/// <summary>Results that are complete with the call.</summary>
internal static unsafe partial class ReturnedValues
{
    [Traced("value.pointer")]
    internal static partial int* Pointer(int* values, int index);

    internal static int* PointerCore(int* values, int index) => values + index;

    [Traced("value.void-pointer")]
    internal static partial void* Untyped(int* values);

    internal static void* UntypedCore(int* values) => values;

    [Traced("value.function-pointer")]
    internal static partial delegate*<int, int> Function(bool twice);

    internal static delegate*<int, int> FunctionCore(bool twice) => twice ? &Twice : &Once;

    [Traced("value.nullable")]
    internal static partial int? Nullable(bool any);

    internal static int? NullableCore(bool any) => any ? 42 : null;

    [Traced("value.text")]
    internal static partial string? Text(bool any);

    internal static string? TextCore(bool any) => any ? "a" : null;

    [Traced("value.array")]
    internal static partial int[,] Array();

    internal static int[,] ArrayCore() => new int[2, 3];

    [Traced("value.collection")]
    internal static partial IReadOnlyList<string> Collection();

    internal static IReadOnlyList<string> CollectionCore() => ["a", "b"];

    [Traced("value.immutable")]
    internal static partial ImmutableArray<int> Immutable();

    internal static ImmutableArray<int> ImmutableCore() => [1, 2];

    [Traced("value.delegate")]
    internal static partial Func<int, Task> Delegate();

    internal static Func<int, Task> DelegateCore() => static _ => Task.CompletedTask;

    [Traced("value.t")]
    internal static partial T Open<T>(T value)
        where T : unmanaged;

    internal static T OpenCore<T>(T value)
        where T : unmanaged => value;

    [Traced("value.class-t")]
    internal static partial T? OpenClass<T>(T? value)
        where T : Exception;

    internal static T? OpenClassCore<T>(T? value)
        where T : Exception => value;

    private static int Once(int value) => value;

    private static int Twice(int value) => 2 * value;
}
