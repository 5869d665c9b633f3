namespace Tracing.Generator.Tests;

/// <summary>All shapes that C# or a rule refuses: the second table of docs/matrix.md.</summary>
internal static class RefusedShapes
{
    private const string Awaitable = " class Awaitable { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default; }";
    private const string Promise = " [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(object))] class Promise { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default; }";

    public static IReadOnlyList<RefusedRow> All { get; } =
    [
        .. Declarations,
        .. Results,
        .. Parameters,
        .. Arguments,
    ];

    private static IEnumerable<RefusedRow> Declarations =>
    [
        new("type that is not partial", "TRC001", "class C { [Traced(\"x\")] public partial void M(); void MCore() { } }", "Declare 'C' as partial", "CS0260"),
        new("method that is not partial", "TRC002", "partial class C { [Traced(\"x\")] public void M() { } }", "Declare 'M' as partial and without a body, and move its body to a method 'MCore'"),
        new("abstract interface member", "TRC002", "interface I { [Traced(\"x\")] void M(); }", "Declare 'M' as partial"),
        new("no body", "TRC003", "partial class C { [Traced(\"x\")] public partial void M(); }", "Add the body of 'M' as 'private void MCore()'"),
        new("body in a base type", "TRC003", "partial class C : B { [Traced(\"x\")] public partial void M(); } class B { protected void MCore() { } }", "it must stand in 'C' itself"),
        new("body of another signature", "TRC004", "partial class C { [Traced(\"x\")] public partial void M(int a); void MCore(long a) { } }", "Change 'MCore' to 'void MCore(int a)'"),
        new("two overloads with one body", "TRC016", "partial class C { [Traced(\"x\")] public partial void M(int a); [Traced(\"y\")] public partial void M(SpanRecorder p, int a); void MCore(SpanRecorder p, int a) { } }", "name another one with Implementation"),
        new("body that C# would not call", "TRC007", "class B { protected virtual int MCore(int a) => 0; } partial class D : B { [Traced(\"x\")] public partial int M(int a); protected override int MCore(int a) => 1; int MCore(long a) => 2; }", "give the body a name of its own, with Implementation"),
        new("no accessibility modifier", "TRC005", "partial class C { [Traced(\"x\")] partial void M(); void MCore() { } }", "Write an accessibility modifier such as private"),
        new("async declaration", "TRC007", "partial class C { [Traced(\"x\")] public async partial Task M(); async Task MCore() => await Task.Yield(); }", "async stands on 'MCore' only; remove it here", "CS1994"),
        new("async void body", "TRC007", "partial class C { [Traced(\"x\")] public partial void M(); async void MCore() => await Task.Yield(); }", "return Task"),
        new("abstract method", "TRC007", "abstract partial class C { [Traced(\"x\")] public abstract void M(); }", "trace the methods that override it"),
        new("extern method", "TRC007", "partial class C { [Traced(\"x\"), System.Runtime.InteropServices.DllImport(\"c\")] public static extern void M(); }", "call it from a traced method"),
        new("explicit interface implementation", "TRC007", "partial class C : IDisposable { [Traced(\"x\")] void IDisposable.Dispose() { } }", "let it call a traced method"),
        new("accessor of a property", "TRC007", "partial class C { int P { [Traced(\"x\")] get => 1; } }", "let them call a traced method"),
        new("accessor of an indexer", "TRC007", "partial class C { int this[int i] { [Traced(\"x\")] get => 1; } }", "let them call a traced method"),
        new("accessor of an event", "TRC007", "partial class C { event Action E { [Traced(\"x\")] add { } remove { } } }", "let them call a traced method"),
        new("operator", "TRC007", "partial class C { [Traced(\"x\")] public static C operator +(C a, C b) => a; }", "let them call a traced method"),
        new("conversion", "TRC007", "partial class C { [Traced(\"x\")] public static implicit operator int(C a) => 1; }", "let them call a traced method"),
        new("finalizer", "TRC007", "partial class C { [Traced(\"x\")] ~C() { } }", "let them call a traced method"),
        new("constructor", "CS0592", "partial class C { [Traced(\"x\")] public C() { } }", "Move its work to a traced method"),
        new("property, event, field", "CS0592", "partial class C { [Traced(\"x\")] int P => 1; }", "Move its work to a traced method"),
        new("local function", "TRC011", "class C { void M() { Local(); [Traced(\"x\")] void Local() { } } }", "Move the body of this local function to a partial method"),
        new("lambda", "TRC011", "class C { Action M() => [Traced(\"x\")] () => { }; }", "Move the body of this lambda to a partial method"),
        new("member of an extension block", "TRC007", "static partial class C { extension(string text) { [Traced(\"x\")] public int M() => 1; } }", "write it as a static method with a this parameter"),
        new("partial member of an extension block", "TRC007", "static partial class C { extension(string text) { [Traced(\"x\")] public partial int M(); } }", "write it as a static method with a this parameter", "CS8795", "CS0751"),
        new("static constructor", "CS0592", "partial class C { [Traced(\"x\")] static C() { } }", "Move its work to a traced method"),
        new("file-local type", "TRC007", "file partial class C { [Traced(\"x\")] public partial void M(); void MCore() { } }", "remove its file modifier", "CS8795"),
        new("span without a name", "TRC006", "partial class C { [Traced(\"\")] public partial void M(); void MCore() { } }", "Give the span of 'M' a name that is not empty"),
    ];

    private static IEnumerable<RefusedRow> Results =>
    [
        new("T that may be a task", "TRC007", "partial class C { [Traced(\"x\")] public partial T M<T>(); T MCore<T>() => default!; }", "return Task<T>, or constrain T to a class of your own or to unmanaged"),
        new("T that is a struct, which ValueTask is", "TRC007", "partial class C { [Traced(\"x\")] public partial T M<T>() where T : struct; T MCore<T>() where T : struct => default; }", "return Task<T>, or constrain T"),
        new("awaitable without a builder", "TRC007", "partial class C { [Traced(\"x\")] public partial Awaitable M(); Awaitable MCore() => new(); }" + Awaitable, "only Task, ValueTask and types with an [AsyncMethodBuilder] and an awaiter can be awaited through a wrapper; return one of them"),
        new("task-like in an unsafe type", "TRC007", "unsafe partial class C { [Traced(\"x\")] public partial Promise M(); Promise MCore() => new(); }" + Promise, "remove unsafe from it and its types"),
        new("task by reference", "TRC007", "partial class C { Task _a = null!; [Traced(\"x\")] public partial ref Task M(); ref Task MCore() => ref _a; }", "return it by value"),
        new("IQueryable<T>", "TRC012", "partial class C { [Traced(\"x\")] public partial IQueryable<int> M(); IQueryable<int> MCore() => null!; }", "Return IEnumerable<T>, IAsyncEnumerable<T> or a collection"),
        new("IObservable<T>", "TRC012", "partial class C { [Traced(\"x\")] public partial IObservable<int> M(); IObservable<int> MCore() => null!; }", "Return IEnumerable<T>, IAsyncEnumerable<T> or a collection"),
        new("another interface of a sequence", "TRC012", "partial class C { [Traced(\"x\")] public partial IGrouping<int, int> M(); IGrouping<int, int> MCore() => null!; }", "Return IEnumerable<T>, IAsyncEnumerable<T> or a collection"),
        new("ErrorWhen without a predicate", "TRC014", "partial class C { [Traced(\"x\", ErrorWhen = \"Bad\")] public partial Task<int> M(); Task<int> MCore() => null!; }", "declare 'static bool Bad(int result)' in 'C'"),
        new("ErrorWhen without a result", "TRC014", "partial class C { static bool Bad(int a) => true; [Traced(\"x\", ErrorWhen = nameof(Bad))] public partial void M(); void MCore() { } }", "its result is none that a predicate could be asked about"),
        new("tag of a result that is none", "TRC009", "partial class C { [Traced(\"x\")] [return: Tag] public partial Task M(); Task MCore() => null!; }", "there is no result that can be recorded"),
        new("tag of a stream", "TRC009", "partial class C { [Traced(\"x\")] [return: Tag] public partial IEnumerable<int> M(); IEnumerable<int> MCore() => null!; }", "their number is recorded anyway"),
    ];

    private static IEnumerable<RefusedRow> Parameters =>
    [
        new("__arglist", "TRC007", "partial class C { [Traced(\"x\")] public partial void M(__arglist); }", "use params", "CS8795"),
        new("dynamic by reference", "TRC007", "partial class C { [Traced(\"x\")] public partial void M(ref dynamic a); void MCore(ref dynamic a) { } }", "declare it as object"),
        new("two parents", "TRC008", "partial class C { [Traced(\"x\")] public partial void M(SpanContext? a, Span b); void MCore(SpanContext? a, Span b) { } }", "as in Parent = nameof(a), or mark the other with [SpanLink]"),
        new("parent by ref or out", "TRC007", "partial class C { [Traced(\"x\")] public partial void M(ref SpanContext parent); void MCore(ref SpanContext parent) { } }", "must be passed by value, or with in"),
        new("parent by in beside what may refer to it", "TRC007", "partial class C { [Traced(\"x\")] public partial Span<int> M(in SpanContext parent); Span<int> MCore(in SpanContext parent) => default; }", "pass it with 'scoped in', or by value"),
        new("parent that does not exist", "TRC013", "partial class C { [Traced(\"x\", Parent = \"_parent\")] public partial void M(); void MCore() { } }", "Let Parent name a SpanContext, Span or SpanRecorder that 'M' can read"),
        new("parent of an instance for a static method", "TRC013", "partial class C { public SpanContext? A; [Traced(\"x\", Parent = nameof(A))] public static partial void M(); static void MCore() { } }", "a static field or property"),
        new("link to something else", "TRC015", "partial class C { [Traced(\"x\")] public partial void M([SpanLink] int a); void MCore(int a) { } }", "it can stand on a SpanContext, Span, SpanRecorder or SpanLink, or on a collection of SpanContext"),
        new("link to a sequence, which can be read once only", "TRC015", "partial class C { [Traced(\"x\")] public partial void M([SpanLink] IEnumerable<SpanContext> a); void MCore(IEnumerable<SpanContext> a) { } }", "or on a collection of SpanContext"),
    ];

    private static IEnumerable<RefusedRow> Arguments =>
    [
        new("tag of a ref struct", "TRC009", "partial class C { [Traced(\"x\")] public partial void M([Tag] Span<int> a); void MCore(Span<int> a) { } }", "record what it stands for in the body, through the SpanRecorder"),
        new("tag of T that allows ref structs", "TRC009", "partial class C { [Traced(\"x\")] public partial void M<T>([Tag] T a) where T : allows ref struct; void MCore<T>(T a) where T : allows ref struct { } }", "through the SpanRecorder"),
        new("tag of an out parameter", "TRC009", "partial class C { [Traced(\"x\")] public partial void M([Tag] out int a); void MCore(out int a) => a = 1; }", "Record what it stands for in the body, through the `SpanRecorder`"),
        new("tag of a pointer", "TRC009", "unsafe partial class C { [Traced(\"x\")] public partial void M([Tag] int* a); void MCore(int* a) { } }", "Record what it stands for in the body, through the `SpanRecorder`"),
        new("tag of a method without a value", "TRC009", "partial class C { [Tag(\"tier\"), Traced(\"x\")] public partial void M(); void MCore() { } }", "needs a fixed value, as in [Tag(\"tier\", \"gold\")]"),
        new("fixed tag of a parameter", "TRC009", "partial class C { [Traced(\"x\")] public partial void M([Tag(\"tier\", 1)] int a); void MCore(int a) { } }", "a fixed value belongs to the method"),
        new("fixed tag that is a type or an array", "TRC009", "partial class C { [Tag(\"tier\", typeof(int)), Traced(\"x\")] public partial void M(); void MCore() { } }", "text, number, truth value, character or enum member"),
        new("format of what has none", "TRC009", "partial class C { [Traced(\"x\")] public partial void M([Tag(Format = \"N2\")] string a); void MCore(string a) { } }", "`Format` needs a type that can be formatted"),
        new("two tags of one key", "TRC010", "partial class C { [Traced(\"x\")] public partial void M([Tag(\"k\")] int a, [Tag(\"k\")] int b); void MCore(int a, int b) { } }", "another tag key"),
        new("tag without a key", "TRC006", "partial class C { [Traced(\"x\")] public partial void M([Tag(\"\")] int a); void MCore(int a) { } }", "a name that is not empty"),
    ];
}
