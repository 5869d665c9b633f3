namespace Tracing.Execution.Tests.Matrix;

/// <summary>Attributes and annotations of the declaration.</summary>
internal static unsafe class AnnotationRows
{
    private static readonly Exception Failure = new();

    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        MatrixRow.Of(
            "attributes of the method",
            """[Traced("annotated.method"), EditorBrowsable(EditorBrowsableState.Never), MethodImpl(MethodImplOptions.NoInlining), Description("of its own")] internal static partial int Method(int value);""",
            "annotated.method Ok",
            _ => Annotated.Method(1),
            _ => Annotated.MethodCore(1)),
        MatrixRow.Of(
            "obsolete",
            """[Obsolete("Use Method."), Traced("annotated.obsolete")] internal static partial int Old(int value);""",
            "annotated.obsolete Ok",
            _ => Old(1),
            _ => 1),
        MatrixRow.Of(
            "attributes that the generated part has too",
            """[Traced("annotated.debugger"), System.Diagnostics.DebuggerStepThrough, System.Diagnostics.DebuggerNonUserCode] internal static partial int Stepped(int value);""",
            "annotated.debugger Ok",
            _ => Annotated.Stepped(1),
            _ => Annotated.SteppedCore(1)),
        MatrixRow.Of(
            "attributes of parameters",
            """[Traced("annotated.parameters")] internal static partial bool TryFind([Description("the key")] string? key, [NotNullWhen(true)] out string? found);""",
            "annotated.parameters Ok",
            _ => Annotated.TryFind("a", out var found) ? found.Length : 0,
            _ => Annotated.TryFindCore("a", out var found) ? found.Length : 0),
        MatrixRow.Of(
            "attribute of the result",
            """[Traced("annotated.return")] [return: NotNullIfNotNull(nameof(text))] internal static partial string? Echo(string? text);""",
            "annotated.return Ok",
            _ => Annotated.Echo("a"),
            _ => Annotated.EchoCore("a")),
        MatrixRow.Of(
            "MaybeNull, AllowNull, DisallowNull",
            """[Traced("annotated.maybe-null")] [return: MaybeNull] internal static partial T First<T>([AllowNull] T value, [DisallowNull] T? other) where T : Exception;""",
            "annotated.maybe-null Ok",
            _ => Annotated.First<Exception>(null, Failure),
            _ => Annotated.FirstCore<Exception>(null, Failure)),
        MatrixRow.Of(
            "dynamic inside of types",
            """[Traced("annotated.dynamic")] internal static partial List<dynamic?> Dynamics(Dictionary<string, dynamic> values);""",
            "annotated.dynamic Ok",
            _ => Annotated.Dynamics(new() { ["a"] = 1 }).Count,
            _ => Annotated.DynamicsCore(new() { ["a"] = 1 }).Count),
        MatrixRow.OfTask(
            "nullable annotations inside of types",
            """[Traced("annotated.nullables")] internal static partial Task<Dictionary<string, List<string?>?>> NestedAsync(Func<string?, Task<int?>>? callback, (string? A, int B)[]? pairs);""",
            "annotated.nullables Ok",
            _ => CountedAsync(Annotated.NestedAsync(null, null)),
            _ => CountedAsync(Annotated.NestedAsyncCore(null, null))),
        MatrixRow.Of(
            "no annotations",
            """#nullable disable … [Traced("annotated.oblivious")] internal static partial List<string> Texts(string[] texts, (string A, object B) pair);""",
            "annotated.oblivious Ok",
            _ => Oblivious.Texts(["a"], ("b", 1)).Count,
            _ => Oblivious.TextsCore(["a"], ("b", 1)).Count),
        MatrixRow.Of(
            "unsafe, without initialized locals",
            """[Traced("annotated.unsafe"), SkipLocalsInit] internal static unsafe partial int Unsafe(int* address);""",
            "annotated.unsafe Ok",
            _ => Read(&Annotated.Unsafe),
            _ => Read(&Annotated.UnsafeCore)),
        MatrixRow.Of(
            "checked arithmetic",
            """[Traced("annotated.checked")] internal static partial int Checked(int value, Func<int, int> next);""",
            "annotated.checked Ok",
            _ => Annotated.Checked(1, value => value),
            _ => Annotated.CheckedCore(1, value => value)),
        MatrixRow.Of(
            "platform",
            """[Traced("annotated.platform"), System.Runtime.Versioning.UnsupportedOSPlatform("browser")] internal static partial int Platform(int value);""",
            "annotated.platform Ok",
            _ => Annotated.Platform(1),
            _ => Annotated.PlatformCore(1)),
    ];

#pragma warning disable CS0618 // that it is obsolete is what this row is about
    private static int Old(int value) => Annotated.Old(value);
#pragma warning restore CS0618

    private static Task<int> CountedAsync(Task<Dictionary<string, List<string?>?>> task) => task.ContinueWith(static done => done.Result.Count, TaskScheduler.Default);

    private static int Read(delegate*<int*, int> call)
    {
        var value = 5;
        return call(&value);
    }
}
