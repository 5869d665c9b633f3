using System.Runtime.CompilerServices;

namespace Tracing.Execution.Tests;

/// <summary>Parameters of every kind.</summary>
internal static partial class Taken
{
    [Traced("taken.ref")]
    internal static partial void ByRef(ref int total);

    internal static void ByRefCore(ref int total) => total += 2;

    [Traced("taken.in")]
    internal static partial int ByIn(in DateTime time, in int number = 3);

    internal static int ByInCore(in DateTime time, in int number) => time.Year + number;

    [Traced("taken.out")]
    internal static partial bool ByOut(string text, out int length);

    internal static bool ByOutCore(string text, out int length)
    {
        length = text.Length;
        return length > 0;
    }

    [Traced("taken.ref-readonly")]
    internal static partial int ByRefReadOnly(ref readonly int limit);

    internal static int ByRefReadOnlyCore(ref readonly int limit) => limit + 1;

    [Traced("taken.params-list")]
    internal static partial int ParamsList(params List<int> values);

    internal static int ParamsListCore(List<int> values) => values.Sum();

    [Traced("taken.params-enumerable")]
    internal static partial int ParamsEnumerable(params IEnumerable<string> values);

    internal static int ParamsEnumerableCore(IEnumerable<string> values) => values.Count();

    [Traced("taken.scoped-ref")]
    internal static partial Span<int> ScopedRef(Span<int> values, scoped ref int first);

    internal static Span<int> ScopedRefCore(Span<int> values, scoped ref int first)
    {
        values[0] = first;
        return values;
    }

    [Traced("taken.ref-struct-by-ref")]
    internal static partial void Advance(ref ReadOnlySpan<char> text, int by);

    internal static void AdvanceCore(ref ReadOnlySpan<char> text, int by) => text = text[by..];

    [Traced("taken.ref-struct-out")]
    internal static partial bool Split(ReadOnlySpan<char> text, out ReadOnlySpan<char> head);

    internal static bool SplitCore(ReadOnlySpan<char> text, out ReadOnlySpan<char> head)
    {
        head = text[..1];
        return true;
    }

    [Traced("taken.span-in-task")]
    internal static partial Task<int> CountAsync(ReadOnlySpan<char> text, ref int calls);

    internal static Task<int> CountAsyncCore(ReadOnlySpan<char> text, ref int calls)
    {
        calls++;
        return LaterAsync(text.Length);
    }

    [Traced("taken.pointer-pointer")]
    internal static unsafe partial int Deref(int** address);

    internal static unsafe int DerefCore(int** address) => **address;

    [Traced("taken.function-pointer")]
    internal static unsafe partial int Apply(delegate*<int, int> function, int value);

    internal static unsafe int ApplyCore(delegate*<int, int> function, int value) => function(value);

    [Traced("taken.defaults")]
    internal static partial string Defaults(int a = 1, string? b = null, char c = 'c', double d = 1.5, DayOfWeek e = DayOfWeek.Friday, DateTime f = default, int? g = 4);

    internal static string DefaultsCore(int a, string? b, char c, double d, DayOfWeek e, DateTime f, int? g) => FormattableString.Invariant($"{a}{b}{c}{d}{e}{f.Year}{g}");

    [Traced("taken.caller")]
    internal static partial string Caller(
        bool condition,
        [CallerMemberName] string member = "",
        [CallerLineNumber] int line = 0,
        [CallerArgumentExpression(nameof(condition))] string expression = "");

    internal static string CallerCore(bool condition, string member, int line, string expression) => $"{member} {line > 0} {expression}";

    [Traced("taken.optional")]
    internal static partial int Optional([System.Runtime.InteropServices.Optional] int number, [System.Runtime.InteropServices.DefaultParameterValue(5)] int other);

    internal static int OptionalCore(int number, int other) => number + other;

    [Traced("taken.token")]
    internal static partial Task<bool> WithToken(int number, CancellationToken cancellation = default);

    internal static async Task<bool> WithTokenCore(int number, CancellationToken cancellation)
    {
        await Suspended.UntilReturned;
        return cancellation.CanBeCanceled;
    }

    [Traced("taken.token-by-in")]
    internal static partial bool WithTokenByIn(in CancellationToken first, ref CancellationToken second);

    internal static bool WithTokenByInCore(in CancellationToken first, ref CancellationToken second) => first == second;

    [Traced("taken.dynamic")]
    internal static partial string Dynamic(dynamic first, params dynamic[] more);

    internal static string DynamicCore(dynamic first, params dynamic[] more) => $"{(object)first}{more.Length}";

    [Traced("taken.tuples")]
    internal static partial string Tuples((int A, (string B, object? C)) pair, List<(int X, int Y)> points);

    internal static string TuplesCore((int A, (string B, object? C)) pair, List<(int X, int Y)> points) => pair.A + pair.Item2.B + points[0].Y;

    [Traced("taken.arrays")]
    internal static partial int Arrays(int[][] jagged, int[,,] cube, string?[]? texts);

    internal static int ArraysCore(int[][] jagged, int[,,] cube, string?[]? texts) => jagged.Length + cube.Rank + (texts?.Length ?? 0);

    [Traced("taken.native")]
    internal static partial nint Native(nint left, nuint right);

    internal static nint NativeCore(nint left, nuint right) => left + (nint)right;

    [Traced("taken.this-ref")]
    internal static partial void Bump(this ref int number, int by = 1);

    internal static void BumpCore(ref int number, int by) => number += by;

    [Traced("taken.this-in")]
    internal static partial int Year(this in DateTime time);

    internal static int YearCore(in DateTime time) => time.Year;

    [Traced("taken.discards")]
    internal static partial void Discards(int _, string __);

    internal static void DiscardsCore(int _, string __)
    {
    }

    [Traced("taken.many")]
    internal static partial int Many(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p, int q);

    internal static int ManyCore(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p, int q) =>
        a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q;

    internal static int Twice(int value) => 2 * value;

    private static async Task<int> LaterAsync(int value)
    {
        await Suspended.UntilReturned;
        return value;
    }
}
