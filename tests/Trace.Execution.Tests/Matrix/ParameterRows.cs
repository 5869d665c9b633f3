namespace Tracing.Execution.Tests.Matrix;

/// <summary>What a call may be given.</summary>
internal static unsafe class ParameterRows
{
    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        MatrixRow.Of(
            "ref",
            """[Traced("taken.ref")] internal static partial void ByRef(ref int total);""",
            "taken.ref Ok",
            _ => Bumped((ref int total) => Taken.ByRef(ref total)),
            _ => Bumped((ref int total) => Taken.ByRefCore(ref total))),
        MatrixRow.Of(
            "in",
            """[Traced("taken.in")] internal static partial int ByIn(in DateTime time, in int number = 3);""",
            "taken.in Ok",
            _ => Taken.ByIn(new DateTime(2000, 1, 1)),
            _ => Taken.ByInCore(new DateTime(2000, 1, 1), 3)),
        MatrixRow.Of(
            "out",
            """[Traced("taken.out")] internal static partial bool ByOut(string text, out int length);""",
            "taken.out Ok",
            _ => (Taken.ByOut("abc", out var length), length),
            _ => (Taken.ByOutCore("abc", out var length), length)),
        MatrixRow.Of(
            "ref readonly",
            """[Traced("taken.ref-readonly")] internal static partial int ByRefReadOnly(ref readonly int limit);""",
            "taken.ref-readonly Ok",
            _ => Bumped((ref int total) => total = Taken.ByRefReadOnly(in total)),
            _ => Bumped((ref int total) => total = Taken.ByRefReadOnlyCore(in total))),
        MatrixRow.Of(
            "all four references",
            """[Traced("by reference")] internal static partial bool ByReference(ref int total, in int step, out int before, ref readonly int limit);""",
            "by reference Ok",
            _ => AllReferences(Methods.ByReference),
            _ => AllReferences(Methods.ByReferenceCore)),
        MatrixRow.Of(
            "params array",
            """[Traced("params")] internal static partial int Sum(params int[] values);""",
            "params Ok",
            _ => Methods.Sum(1, 2, 3),
            _ => Methods.SumCore(1, 2, 3)),
        MatrixRow.Of(
            "params span, given",
            """[Traced("params span")] internal static partial int SumSpan(int seed = 1, params ReadOnlySpan<int> values);""",
            "params span Ok",
            _ => Methods.SumSpan(1, 2, 3),
            _ => Methods.SumSpanCore(1, 2, 3)),
        MatrixRow.Of(
            "params span, not given",
            """[Traced("params span")] internal static partial int SumSpan(int seed = 1, params ReadOnlySpan<int> values);""",
            "params span Ok",
            _ => Methods.SumSpan(),
            _ => Methods.SumSpanCore(1)),
        MatrixRow.Of(
            "params list",
            """[Traced("taken.params-list")] internal static partial int ParamsList(params List<int> values);""",
            "taken.params-list Ok",
            _ => Taken.ParamsList(1, 2),
            _ => Taken.ParamsListCore([1, 2])),
        MatrixRow.Of(
            "params sequence",
            """[Traced("taken.params-enumerable")] internal static partial int ParamsEnumerable(params IEnumerable<string> values);""",
            "taken.params-enumerable Ok",
            _ => Taken.ParamsEnumerable("a", "b"),
            _ => Taken.ParamsEnumerableCore(["a", "b"])),
        MatrixRow.Of(
            "ref struct, scoped",
            """[Traced("spans")] internal static partial ReadOnlySpan<char> Slice(ReadOnlySpan<char> text, scoped ReadOnlySpan<int> bounds);""",
            "spans Ok",
            _ => Methods.Slice("abcdef", [1, 3]).Length,
            _ => Methods.SliceCore("abcdef", [1, 3]).Length),
        MatrixRow.Of(
            "scoped ref",
            """[Traced("taken.scoped-ref")] internal static partial Span<int> ScopedRef(Span<int> values, scoped ref int first);""",
            "taken.scoped-ref Ok",
            _ => Bumped((ref int total) => total = Taken.ScopedRef(new int[2], ref total)[0]),
            _ => Bumped((ref int total) => total = Taken.ScopedRefCore(new int[2], ref total)[0])),
        MatrixRow.Of(
            "ref struct by ref",
            """[Traced("taken.ref-struct-by-ref")] internal static partial void Advance(ref ReadOnlySpan<char> text, int by);""",
            "taken.ref-struct-by-ref Ok",
            _ => Advanced(Taken.Advance),
            _ => Advanced(Taken.AdvanceCore)),
        MatrixRow.Of(
            "ref struct, out",
            """[Traced("taken.ref-struct-out")] internal static partial bool Split(ReadOnlySpan<char> text, out ReadOnlySpan<char> head);""",
            "taken.ref-struct-out Ok",
            _ => Taken.Split("ab", out var head) ? head.ToString() : null,
            _ => Taken.SplitCore("ab", out var head) ? head.ToString() : null),
        MatrixRow.OfTask(
            "ref struct and ref beside a task",
            """[Traced("taken.span-in-task")] internal static partial Task<int> CountAsync(ReadOnlySpan<char> text, ref int calls);""",
            "taken.span-in-task Ok",
            _ => Counted(Taken.CountAsync),
            _ => Counted(Taken.CountAsyncCore)),
        MatrixRow.Of(
            "pointer",
            """[Traced("pointer")] internal static unsafe partial int Read(int* address);""",
            "pointer Ok",
            _ => Read(&Methods.Read),
            _ => Read(&Methods.ReadCore)),
        MatrixRow.Of(
            "pointer to a pointer",
            """[Traced("taken.pointer-pointer")] internal static unsafe partial int Deref(int** address);""",
            "taken.pointer-pointer Ok",
            _ => Deref(&Taken.Deref),
            _ => Deref(&Taken.DerefCore)),
        MatrixRow.Of(
            "function pointer",
            """[Traced("taken.function-pointer")] internal static unsafe partial int Apply(delegate*<int, int> function, int value);""",
            "taken.function-pointer Ok",
            _ => Taken.Apply(&Taken.Twice, 21),
            _ => Taken.ApplyCore(&Taken.Twice, 21)),
        MatrixRow.Of(
            "default values",
            """[Traced("taken.defaults")] internal static partial string Defaults(int a = 1, string? b = null, char c = 'c', double d = 1.5, DayOfWeek e = DayOfWeek.Friday, DateTime f = default, int? g = 4);""",
            "taken.defaults Ok",
            _ => Taken.Defaults(b: "b"),
            _ => Taken.DefaultsCore(1, "b", 'c', 1.5, DayOfWeek.Friday, default, 4)),
        MatrixRow.Of(
            "caller information",
            """[Traced("taken.caller")] internal static partial string Caller( bool condition, [CallerMemberName] string member = "", [CallerLineNumber] int line = 0, [CallerArgumentExpression(nameof(condition))] string expression = "");""",
            "taken.caller Ok",
            _ => Called(1),
            _ => $"{nameof(Called)} True value > 0"),
        MatrixRow.Of(
            "Optional and DefaultParameterValue",
            """[Traced("taken.optional")] internal static partial int Optional([System.Runtime.InteropServices.Optional] int number, [System.Runtime.InteropServices.DefaultParameterValue(5)] int other);""",
            "taken.optional Ok",
            _ => Taken.Optional(other: 5),
            _ => Taken.OptionalCore(0, 5)),
        MatrixRow.OfTask(
            "CancellationToken",
            """[Traced("taken.token")] internal static partial Task<bool> WithToken(int number, CancellationToken cancellation = default);""",
            "taken.token Ok",
            _ => Taken.WithToken(1),
            _ => Taken.WithTokenCore(1, default)),
        MatrixRow.Of(
            "CancellationToken by reference",
            """[Traced("taken.token-by-in")] internal static partial bool WithTokenByIn(in CancellationToken first, ref CancellationToken second);""",
            "taken.token-by-in Ok",
            _ => Tokens(Taken.WithTokenByIn),
            _ => Tokens(Taken.WithTokenByInCore)),
        MatrixRow.Of(
            "two CancellationTokens",
            """[Traced("two tokens")] internal static partial void WithTwoTokens(CancellationToken first, CancellationToken second, Action body);""",
            "two tokens Ok",
            _ => Methods.WithTwoTokens(default, default, () => { }),
            _ => Methods.WithTwoTokensCore(default, default, () => { })),
        MatrixRow.Of(
            "dynamic",
            """[Traced("taken.dynamic")] internal static partial string Dynamic(dynamic first, params dynamic[] more);""",
            "taken.dynamic Ok",
            _ => (object?)Taken.Dynamic("a", 1, 2),
            _ => (object?)Taken.DynamicCore("a", 1, 2)),
        MatrixRow.Of(
            "tuples with names",
            """[Traced("taken.tuples")] internal static partial string Tuples((int A, (string B, object? C)) pair, List<(int X, int Y)> points);""",
            "taken.tuples Ok",
            _ => Taken.Tuples((1, ("b", null)), [(2, 3)]),
            _ => Taken.TuplesCore((1, ("b", null)), [(2, 3)])),
        MatrixRow.Of(
            "arrays",
            """[Traced("taken.arrays")] internal static partial int Arrays(int[][] jagged, int[,,] cube, string?[]? texts);""",
            "taken.arrays Ok",
            _ => Taken.Arrays([[1]], new int[1, 1, 1], null),
            _ => Taken.ArraysCore([[1]], new int[1, 1, 1], null)),
        MatrixRow.Of(
            "native integers",
            """[Traced("taken.native")] internal static partial nint Native(nint left, nuint right);""",
            "taken.native Ok",
            _ => Taken.Native(1, 2),
            _ => Taken.NativeCore(1, 2)),
        MatrixRow.Of(
            "discards",
            """[Traced("taken.discards")] internal static partial void Discards(int _, string __);""",
            "taken.discards Ok",
            _ => Taken.Discards(1, ""),
            _ => Taken.DiscardsCore(1, "")),
        MatrixRow.Of(
            "seventeen",
            """[Traced("taken.many")] internal static partial int Many(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p, int q);""",
            "taken.many Ok",
            _ => Taken.Many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17),
            _ => Taken.ManyCore(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)),
    ];

    private delegate void ByRef(ref int total);

    private delegate bool References(ref int total, in int step, out int before, ref readonly int limit);

    private delegate void Advance(ref ReadOnlySpan<char> text, int by);

    private delegate Task<int> Count(ReadOnlySpan<char> text, ref int calls);

    private delegate bool ByIn(in CancellationToken first, ref CancellationToken second);

    private static int Bumped(ByRef call)
    {
        var total = 5;
        call(ref total);
        return total;
    }

    private static (bool, int, int) AllReferences(References call)
    {
        var total = 1;
        var limit = 10;
        return (call(ref total, 2, out var before, in limit), total, before);
    }

    private static string Advanced(Advance call)
    {
        ReadOnlySpan<char> text = "abc";
        call(ref text, 1);
        return text.ToString();
    }

    private static Task<int> Counted(Count call)
    {
        var calls = 0;
        var task = call("abc", ref calls);
        return calls == 1 ? task : throw new InvalidOperationException("The reference did not arrive.");
    }

    private static int Read(delegate*<int*, int> call)
    {
        var value = 5;
        return call(&value);
    }

    private static int Deref(delegate*<int**, int> call)
    {
        var value = 5;
        var address = &value;
        return call(&address);
    }

    private static string Called(int value) => Taken.Caller(value > 0);

    private static bool Tokens(ByIn call)
    {
        using var source = new CancellationTokenSource();
        var second = source.Token;
        return call(source.Token, ref second);
    }
}
