using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Tracing.Tests;

namespace Tracing.Generator.Tests;

/// <summary>
/// One mistake is one TRC diagnostic, at the place between <c>[|</c> and <c>|]</c>; what C# itself says besides is named.
/// </summary>
public class RuleTests
{
    [Theory]
    [InlineData("TRC001", "class [|C|] { [Traced(\"x\")] public partial void M(); void MCore() { } }", "CS0260")]
    [InlineData("TRC001", "class [|Outer|] { partial class C { [Traced(\"x\")] public partial void M(); void MCore() { } } }", "CS0260")]
    [InlineData("TRC001", "class [|C|] { [Traced(\"x\")] public partial void M(); void MCore() { } [Traced(\"y\")] public partial void N(); void NCore() { } }", "CS0260")]
    [InlineData("TRC002", "partial class C { [Traced(\"x\")] public void [|M|]() { } }")]
    [InlineData("TRC002", "class C { [Traced(\"x\")] public void [|M|]() { } }")]
    [InlineData("TRC002", "partial class C { [Traced(\"x\")] public partial void [|M|](); public partial void M() { } }")]
    [InlineData("TRC002", "partial class C { public partial void [|M|](); [Traced(\"x\")] public partial void M() { } }")]
    [InlineData("TRC002", "partial class C { [Traced(\"x\")] public partial void [|M|]() { } }", "CS0759")]
    [InlineData("TRC002", "partial class C { [Traced(\"x\")] public void [|M|](); }", "CS0501")]
    [InlineData("TRC002", "partial class C { [Traced(\"x\"), System.CodeDom.Compiler.GeneratedCode(\"other\", \"1\")] public partial void [|M|](); public partial void M() { } }")]
    [InlineData("TRC002", "interface I { [Traced(\"x\")] void [|M|](); }")]
    [InlineData("TRC003", "partial class C { [Traced(\"x\")] public partial void [|M|](); }")]
    [InlineData("TRC003", "partial class C { [Traced(\"x\")] public partial void [|M|](); private int MCore => 1; }")]
    [InlineData("TRC003", "partial class C : Base { [Traced(\"x\")] public partial void [|M|](); } class Base { protected void MCore() { } }")]
    [InlineData("TRC003", "partial class C { [Traced(\"x\", Implementation = \"Other\")] public partial void [|M|](); void MCore() { } }")]
    [InlineData("TRC003", "partial class C { [Traced(\"x\", Implementation = nameof(M))] public partial void [|M|](); void MCore() { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|](); void MCore(int a) { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|](int a); void MCore() { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|](int a); void MCore(long a) { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|](ref int a); void MCore(int a) { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial int [|M|](); void MCore() { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial Task<int> [|M|](); Task MCore() => Task.CompletedTask; }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial string [|M|](); string? MCore() => null; }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial Task<string> [|M|](); Task<string?> MCore() => Task.FromResult<string?>(null); }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|](string? a); void MCore(string a) { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public static partial void [|M|](); void MCore() { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|]<T>(); void MCore() { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|]<T>(); void MCore<T>() where T : struct { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|]<T>(); void MCore<T>() where T : IComparable<T> { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|]<T, U>() where T : IComparable<U>; void MCore<A, B>() where A : IComparable<A> { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|](); void MCore(SpanRecorder a, SpanRecorder b) { } }")]
    [InlineData("TRC005", "partial class C { [Traced(\"x\")] partial void [|M|](); void MCore() { } }")]
    [InlineData("TRC005", "partial class C { [Traced(\"x\")] static partial int [|M|](); static int MCore() => 1; }", "CS8796")]
    [InlineData("TRC006", "partial class C { [[|Traced(\"\")|]] public partial void M(); void MCore() { } }")]
    [InlineData("TRC006", "partial class C { [[|Traced(\"  \")|]] public partial void M(); void MCore() { } }")]
    [InlineData("TRC006", "partial class C { [[|Traced(null!)|]] public partial void M(); void MCore() { } }")]
    [InlineData("TRC006", "partial class C { [[|Traced|]] public partial void M(); void MCore() { } }", "CS7036")]
    [InlineData("TRC006", "partial class C { [Traced(\"x\")] public partial void M([[|Tag(\"\")|]] int a); void MCore(int a) { } }")]
    [InlineData("TRC007", "abstract partial class C { [Traced(\"x\")] public abstract void [|M|](); }")]
    [InlineData("TRC007", "abstract partial class C { [Traced(\"x\")] public abstract partial void [|M|](); }", "CS0750")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public async partial Task [|M|](); async Task MCore() => await Task.Yield(); }", "CS1994")]
    [InlineData("TRC007", "partial class C : IDisposable { [Traced(\"x\")] void IDisposable.[|Dispose|]() { } }")]
    [InlineData("TRC007", "partial class C { int P { [Traced(\"x\")] [|get|] => 1; } }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial System.Runtime.CompilerServices.ConfiguredTaskAwaitable [|M|](); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial MyTask [|M|](); } [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(object))] class MyTask { }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial T [|M|]<T>(); T MCore<T>() => default!; }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial T [|M|]<T>() where T : class; }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial T [|M|]<T>() where T : struct; }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial T [|M|]<T>() where T : struct, IEquatable<T>; }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial void [|M|](ref dynamic a); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial void [|M|](); async void MCore() => await Task.Yield(); }")]
    [InlineData("TRC008", "partial class C { [Traced(\"x\")] public partial void M(SpanContext? a, SpanContext [|b|]); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial ref Task [|M|](); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial IEnumerable<T> [|M|]<T>() where T : allows ref struct; }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial void [|M|](ref SpanContext parent); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial void [|M|](out Span parent); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\", Parent = nameof(a))] public partial void [|M|](ref SpanRecorder a); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial Span<int> [|M|](in SpanContext parent); }")]
    [InlineData("TRC007", "partial class C { int _a; [Traced(\"x\")] public partial ref int [|M|](in Span parent); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial void [|M|](ref Span<int> a, in SpanRecorder parent); }")]
    [InlineData("TRC007", "ref partial struct C { [Traced(\"x\")] public partial void [|M|](in SpanContext? parent); }")]
    [InlineData("TRC007", "unsafe partial class C { [Traced(\"x\")] public partial MyTask [|M|](); } " + MyTask)]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public unsafe partial MyTask [|M|](); } " + MyTask)]
    [InlineData("TRC008", "partial class C { [Traced(\"x\")] public partial void M(Span? a, SpanRecorder [|b|]); }")]
    [InlineData("TRC008", "partial class C { [Traced(\"x\")] public partial void M(SpanContext a, [SpanLink] SpanContext b, in Span [|c|]); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] public partial void M([[|Tag|]] Span<int> a); void MCore(Span<int> a) { } }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] public partial void M([[|Tag|]] out int a); void MCore(out int a) => a = 1; }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] public unsafe partial void M([[|Tag|]] int* a); unsafe void MCore(int* a) { } }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] public partial void M<T>([[|Tag|]] T a) where T : allows ref struct; }")]
    [InlineData("TRC009", "partial class C { [[|Tag(\"a\")|]] [Traced(\"x\")] public partial void M(); }")]
    [InlineData("TRC009", "partial class C { [[|Tag|]] [Traced(\"x\")] public partial void M(); }")]
    [InlineData("TRC009", "partial class C { [[|Tag(\"a\", typeof(int))|]] [Traced(\"x\")] public partial void M(); }")]
    [InlineData("TRC009", "partial class C { [[|Tag(\"a\", new[] { 1 })|]] [Traced(\"x\")] public partial void M(); }")]
    [InlineData("TRC009", "partial class C { [[|Tag(\"a\", null!)|]] [Traced(\"x\")] public partial void M(); }")]
    [InlineData("TRC009", "partial class C { [[|Tag(\"a\", 1, Format = \"N\")|]] [Traced(\"x\")] public partial void M(); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] public partial void M([[|Tag(\"a\", 1)|]] int a); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] public partial void M([[|Tag(Format = \"N\")|]] string a); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] public partial void M([[|Tag(Format = \"N\")|]] bool? a); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] [return: [|Tag|]] public partial void M(); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] [return: [|Tag|]] public partial Task M(); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] [return: [|Tag|]] public partial Span<int> M(); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] [return: [|Tag|]] public partial IEnumerable<int> M(); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] [return: [|Tag(\"a\", 1)|]] public partial int M(); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] [return: [|Tag(\"a\")|], Tag(\"b\")] public partial int M(); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\", ResultTag = \"b\")] [return: [|Tag(\"a\")|]] public partial int M(); }")]
    [InlineData("TRC009", "partial class C { [[|Traced(\"x\", ResultTag = \"b\")|]] public partial Task M(); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] [return: [|Tag(Format = \"N\")|]] public partial Task<string> M(); }")]
    [InlineData("TRC010", "partial class C { [Tag(\"a\", 1)] [Traced(\"x\")] public partial void M([[|Tag|]] int a); }")]
    [InlineData("TRC010", "partial class C { [Tag(\"a\", 1), [|Tag(\"a\", 2)|]] [Traced(\"x\")] public partial void M(); }")]
    [InlineData("TRC010", "partial class C { [Traced(\"x\")] [return: [|Tag(\"a\")|]] public partial int M([Tag] int a); }")]
    [InlineData("TRC010", "partial class C { [Traced(\"x\")] [return: [|Tag|]] public partial int M([Tag] int result); }")]
    [InlineData("TRC010", "partial class C { [Traced(\"x\")] public partial int M([Tag, [|Tag|]] int a); }")]
    [InlineData("TRC012", "partial class C { [Traced(\"x\")] public partial IQueryable<int> [|M|](); }")]
    [InlineData("TRC012", "partial class C { [Traced(\"x\")] public partial IOrderedEnumerable<int> [|M|](); }")]
    [InlineData("TRC012", "partial class C { [Traced(\"x\")] public partial IObservable<int> [|M|](); }")]
    [InlineData("TRC013", "partial class C { [[|Traced(\"x\", Parent = \"_missing\")|]] public partial void M(); }")]
    [InlineData("TRC013", "partial class C { int _n; [[|Traced(\"x\", Parent = nameof(_n))|]] public partial void M(); }")]
    [InlineData("TRC013", "partial class C { SpanContext? _a; [[|Traced(\"x\", Parent = nameof(_a))|]] public static partial void M(); }")]
    [InlineData("TRC013", "partial class C { SpanContext? A { set { } } [[|Traced(\"x\", Parent = nameof(A))|]] public partial void M(); }")]
    [InlineData("TRC013", "class B { SpanContext? _a; } partial class C : B { [[|Traced(\"x\", Parent = \"_a\")|]] public partial void M(); }")]
    [InlineData("TRC013", "partial class C { SpanContext? _a; [[|Traced(\"x\", Parent = nameof(_a))|]] public partial void M(int _a); }")]
    [InlineData("TRC014", "partial class C { [[|Traced(\"x\", ErrorWhen = \"No\")|]] public partial int M(); }")]
    [InlineData("TRC014", "partial class C { bool No(int a) => true; [[|Traced(\"x\", ErrorWhen = nameof(No))|]] public partial int M(); }")]
    [InlineData("TRC014", "partial class C { static bool No(long a) => true; [[|Traced(\"x\", ErrorWhen = nameof(No))|]] public partial int M(); }")]
    [InlineData("TRC014", "partial class C { static bool No(string a) => true; [[|Traced(\"x\", ErrorWhen = nameof(No))|]] public partial Task<string?> M(); }")]
    [InlineData("TRC014", "partial class C { static bool No(int a) => true; [[|Traced(\"x\", ErrorWhen = nameof(No))|]] public partial void M(); }")]
    [InlineData("TRC015", "partial class C { [Traced(\"x\")] public partial void M([[|SpanLink|]] int a); }")]
    [InlineData("TRC015", "partial class C { [Traced(\"x\")] public partial void M([[|SpanLink|]] IEnumerable<SpanContext> a); }")]
    [InlineData("TRC015", "partial class C { [Traced(\"x\")] public partial void M([[|SpanLink|]] out SpanContext a); }")]
    [InlineData("TRC010", "partial class C { [Traced(\"x\")] public partial void M([Tag] int a, [[|Tag(\"a\")|]] int b); void MCore(int a, int b) { } }")]
    [InlineData("TRC003", "partial class C { [Traced(\"x\")] public partial int M(int a); int MCore(int a) => a; [Traced(\"y\")] public partial int [|M|](string a); }")]
    [InlineData("TRC003", "partial interface I { [Traced(\"x\")] public static partial void [|M|](); static abstract void MCore(); }")]
    [InlineData("TRC003", "partial interface I { [Traced(\"x\")] public static partial void [|M|](); static virtual void MCore() { } }")]
    [InlineData("TRC004", "partial struct C { int _a; [Traced(\"x\")] public readonly partial int [|M|](); int MCore() => _a++; }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial int [|M|](int a); int MCore(int a) => 1; [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] int MCore(long a) => 2; }")]
    [InlineData("TRC007", "class B { protected virtual int MCore(int a) => 0; } partial class D : B { [Traced(\"x\")] public partial int [|M|](int a); protected override int MCore(int a) => 1; int MCore(long a) => 2; }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial Two<int, int> [|M|](); } [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(object))] class Two<A, B> { public System.Runtime.CompilerServices.TaskAwaiter<A> GetAwaiter() => default; }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial void [|M|](); [Obsolete(\"no\", true)] void MCore() { } }")]
    [InlineData("TRC013", "class B { protected SpanContext? A; } partial class C : B { private new string A = \"\"; [[|Traced(\"x\", Parent = nameof(A))|]] public partial void M(); }")]
    [InlineData("TRC014", "partial interface I { static abstract bool Bad(int a); [[|Traced(\"x\", ErrorWhen = nameof(Bad))|]] public static partial int M(); }")]
    [InlineData("TRC016", "partial class C { [Traced(\"x\")] public partial void [|M|](int a); [Traced(\"y\")] public partial void M(SpanRecorder p, int a); void MCore(SpanRecorder p, int a) { } }")]
    [InlineData("TRC011", "class C { void M() { Local(); [[|Traced(\"x\")|]] void Local() { } } }")]
    [InlineData("TRC011", "class C { Action M() => [[|Traced(\"x\")|]] () => { }; }")]
    public async Task A_mistake_is_one_diagnostic(string id, string marked, params string[] csharp)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        var source = marked.Remove(end + 2, 2).Remove(start, 2);

        var (ours, theirs) = await Compiler.DiagnoseAsync(source);

        var diagnostic = Assert.Single(ours);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(source[start..end], source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(TextSpan.FromBounds(start, end), diagnostic.Location.SourceSpan);
        Assert.Equal("File0.cs", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(csharp, theirs.Select(error => error.Id).Where(error => !OfTheSource.Contains(error)).Distinct());
    }

    [Theory]
    [InlineData("partial interface I { [Traced(\"x\")] public partial void M(); void MCore() { } }")]
    [InlineData("partial interface I { [Traced(\"x\")] public virtual partial int M(int a); private int MCore(int a) => a; }")]
    [InlineData("partial interface I<in T, out U> { [Traced(\"x\")] public static partial void M(); static void MCore() { } }")]
    [InlineData("partial class C { int _a; [Traced(\"x\")] public partial ref int M(); ref int MCore() => ref _a; }")]
    [InlineData("partial class C { int _a; [Traced(\"x\")] public partial ref readonly int M(SpanContext? p); ref readonly int MCore(SpanContext? p) => ref _a; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial ref int M(ref int a, scoped ref int b); ref int MCore(ref int a, scoped ref int b) => ref a; }")]
    [InlineData("partial struct C { int _a; [Traced(\"x\"), System.Diagnostics.CodeAnalysis.UnscopedRef] public partial ref int M(); [System.Diagnostics.CodeAnalysis.UnscopedRef] ref int MCore() => ref _a; }")]
    [InlineData("partial class C { [Traced(\"x\")] [return: Tag] public partial ref int M(ref int a); ref int MCore(ref int a) => ref a; }")]
    [InlineData("partial class C { [Traced(\"x\")] public unsafe partial int* M(int* a); unsafe int* MCore(int* a) => a; }")]
    [InlineData("partial class C { [Traced(\"x\")] public unsafe partial delegate*<int, void> M(); unsafe delegate*<int, void> MCore() => null; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial MyTask M(CancellationToken a); MyTask MCore(CancellationToken a) => null!; } " + MyTask)]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(SpanRecorder span); void MCore(SpanRecorder span) { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(in SpanContext parent); void MCore(in SpanContext parent) { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial Span<int> M(ref Span<int> a, scoped in SpanRecorder parent); Span<int> MCore(ref Span<int> a, scoped in SpanRecorder parent) => default; }")]
    [InlineData("partial class C { int _a; [Traced(\"x\")] public partial ref int M(scoped in SpanContext parent); ref int MCore(scoped in SpanContext parent) => ref _a; }")]
    [InlineData("ref partial struct C { [Traced(\"x\")] public partial void M(scoped in Span? parent); void MCore(scoped in Span? parent) { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(in Span? parent, int a); void MCore(in Span? parent, int a) { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(int a, Span parent); void MCore(int a, Span parent, SpanRecorder span) { } }")]
    [InlineData("partial class C { [Traced(\"x\", Parent = nameof(b))] public partial void M(SpanContext? a, SpanContext? b); void MCore(SpanContext? a, SpanContext? b) { } }")]
    [InlineData("partial class C { SpanContext? _a; [Traced(\"x\", Parent = nameof(_a))] public partial void M(SpanContext? b); void MCore(SpanContext? b) { } }")]
    [InlineData("class B { protected SpanRecorder A { get; } } partial class C : B { [Traced(\"x\", Parent = nameof(A))] public partial void M(); void MCore() { } }")]
    [InlineData("partial class C(SpanContext? a) { [Traced(\"x\", Parent = nameof(a))] public partial void M(); void MCore() { } }")]
    [InlineData("partial class C { static Span? A => null; [Traced(\"x\", Parent = nameof(A), Root = true)] public static partial void M(); static void MCore() { } }")]
    [InlineData("partial class C { [Traced(\"x\", Root = true, Kind = SpanKind.Consumer)] public partial void M([Tag] int a); void MCore(int a, SpanRecorder span) { } }")]
    [InlineData("partial class C { [Traced(\"x\", Root = true)] public partial Task M(SpanContext? a); Task MCore(SpanContext? a) => null!; }")]
    [InlineData("partial class C { [Traced(\"x\", Root = true)] public partial Task M(SpanRecorder parent); Task MCore(SpanRecorder parent) => null!; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(SpanContext? p, [SpanLink] SpanContext? a, [SpanLink] in Span b, [SpanLink] Span? c, [SpanLink] SpanRecorder d, [SpanLink] SpanLink e, [SpanLink] ref SpanLink? f, [SpanLink] SpanContext?[] g, [SpanLink] IReadOnlyList<SpanContext>? h, [SpanLink] System.Collections.Immutable.ImmutableArray<SpanContext> i); void MCore(SpanContext? p, SpanContext? a, in Span b, Span? c, SpanRecorder d, SpanLink e, ref SpanLink? f, SpanContext?[] g, IReadOnlyList<SpanContext>? h, System.Collections.Immutable.ImmutableArray<SpanContext> i) { } }")]
    [InlineData("partial class C { [Tag(\"a\", 1), Tag(\"b\", \"t\\\"\"), Tag(\"c\", 1.5), Tag(\"d\", true), Tag(\"e\", 'x'), Tag(\"f\", DayOfWeek.Monday), Tag(\"g\", (DayOfWeek)9), Tag(\"h\", double.NaN), Tag(\"i\", long.MinValue), Tag(\"j\", ulong.MaxValue), Tag(\"k\", AttributeTargets.Class | AttributeTargets.Method), Tag(\"l\", float.NegativeInfinity), Tag(\"m\", 1e300), Tag(\"n\", (byte)1)] [Traced(\"x\")] public partial void M(); void MCore() { } }")]
    [InlineData("partial class C { static bool Bad(int a) => a < 0; [Traced(\"x\", ErrorWhen = nameof(Bad))] [return: Tag(Format = \"N2\")] public partial int M([Tag, Tag(\"b\", Format = \"X\")] int a); int MCore(int a) => a; }")]
    [InlineData("partial class C<T> { static bool Bad(List<T?> a) => true; [Traced(\"x\", ErrorWhen = nameof(Bad), ResultTag = \"r\")] public partial Task<List<T?>> M(CancellationToken a, CancellationToken b); Task<List<T?>> MCore(CancellationToken a, CancellationToken b) => null!; }")]
    [InlineData("partial class C { static bool Bad(string? a) => true; [Traced(\"x\", ErrorWhen = nameof(Bad))] public partial ValueTask<string> M(); ValueTask<string> MCore() => default; }")]
    [InlineData("partial class C { static bool Bad(dynamic? a) => true; [Traced(\"x\", ErrorWhen = nameof(Bad), ResultTag = \"r\")] public partial dynamic? M(); dynamic? MCore() => null; }")]
    [InlineData("partial class C { [Traced(\"x\"), System.Diagnostics.DebuggerStepThrough] public partial void M(); void MCore() { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M<T>([Tag(Format = \"N\")] T a, [Tag(Format = \"N\")] object b, [Tag(Format = \"N\")] int? c, [Tag(Format = \"s\")] DateTime d); void MCore<T>(T a, object b, int? c, DateTime d) { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(SpanContext? a); void MCore(SpanContext? a) { } [Traced(\"y\")] public partial void M(Span? a); void MCore(Span? a) { } [Traced(\"z\")] public partial void M(Span a); void MCore(Span a) { } [Traced(\"w\")] public partial void M(SpanRecorder a); void MCore(SpanRecorder a) { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial T M<T>() where T : unmanaged; T MCore<T>() where T : unmanaged => default; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial T M<T>() where T : List<int>; T MCore<T>() where T : List<int> => null!; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial string? M(string a); string MCore(string? a) => a!; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial int[] M(); int[] MCore(SpanRecorder span) => []; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M<T>() where T : struct; void MCore<U>() { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M<T, U>() where T : IComparable<List<U?>[]>; void MCore<A, B>() where A : IComparable<List<B?>[]> { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(); static void MCore() { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(int MCore); static void MCore(int a) { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial int M([SpanLink] SpanRecorder other); int MCore(SpanRecorder span, SpanRecorder other) => 1; }")]
    [InlineData("partial class C { [Traced(\"x\", Parent = nameof(a))] public partial void M([SpanLink] Span a); void MCore(Span a) { } }")]
    [InlineData("partial class C { [Traced(\"x\", Parent = nameof(a))] public partial void M(Span a, SpanContext b); void MCore(Span a, SpanContext b) { } [Traced(\"y\", Parent = nameof(b))] public partial void M(SpanContext a, Span b); void MCore(SpanContext a, Span b) { } }")]
    [InlineData("partial class C(SpanContext? ctx) { public SpanContext? _; [Traced(\"x\", Parent = nameof(ctx))] public partial void M(); void MCore() { } }")]
    [InlineData("partial class C { [Traced(\"x\")] [return: Tag] public partial Task<dynamic?> M(); Task<dynamic?> MCore() => null!; [Traced(\"y\", ErrorWhen = nameof(Bad))] public partial ValueTask<dynamic> N(); ValueTask<dynamic> NCore() => default; static bool Bad(dynamic a) => true; }")]
    [InlineData("partial class C { [Traced(\"x\")] [return: Tag] public partial ref dynamic M(ref dynamic[] a); ref dynamic MCore(ref dynamic[] a) => ref a[0]; }")]
    [InlineData("partial class C { [Traced(\"x\"), Tag(\"a\", E.@class), Tag(\"b\", G<int>.E.A), Tag(\"c\", AttributeTargets.Class | AttributeTargets.Event)] public partial void M(); void MCore() { } enum E { @class } } class G<T> { public enum E { A } }")]
    [InlineData("partial class C { [Traced(\"x\"), System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"why\", Url = \"u\")] public partial void M<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicMethods)] T>([System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All)] Type a); [System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"why\")] void MCore<T>(Type a) { } }")]
    [InlineData("partial interface IB { SpanContext? Ctx { get; } } partial interface IC : IB { [Traced(\"x\", Parent = nameof(Ctx))] public virtual partial void M(); private void MCore() { } }")]
    [InlineData("partial class C { \n#nullable disable\n[Traced(\"x\")] public partial void M<T>(T a) where T : IDisposable;\n#nullable enable\n void MCore<T>(T a) where T : IDisposable { } }")]
    [InlineData("readonly partial struct C { [Traced(\"x\")] public partial int M(); int MCore() => 1; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial int M(int a); int MCore(int a) => 1; int MCore(long a) => 2; }")]
    [InlineData("partial class C { [Obsolete(\"no\", true), Traced(\"x\")] public partial void M(); [Obsolete(\"no\", true)] void MCore() { } }")]
    [InlineData("[Obsolete] partial class C { [Traced(\"x\")] public partial void M(); [Obsolete(\"no\", true)] void MCore() { } }")]
    [InlineData("#pragma warning disable CS0693\npartial class C<T> { [Traced(\"x\")] public partial void M<T>(T a); void MCore<T>(T a) { } public partial class D { [Traced(\"y\")] public partial void N<T>(); void NCore<T>() { } } }")]
    [InlineData("#pragma warning disable CS8500\nunsafe partial class C { [Traced(\"x\")] public partial void M(string* a, List<int>** b); void MCore(string* a, List<int>** b) { } }")]
    [InlineData("#pragma warning disable EXP1\npartial class C { [System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")] static bool Bad(int a) => true; [System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")] SpanContext? Up => null; [Traced(\"x\", ErrorWhen = nameof(Bad), Parent = nameof(Up))] public partial int M(); int MCore() => 1; }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")] partial class C { static bool Bad(C a) => true; [Traced(\"x\", ErrorWhen = nameof(Bad))] public static partial C M(C a); static C MCore(C a) => a; }")]
    [InlineData("#pragma warning disable EXP1, EXP2, EXP3\npartial class C { [System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\"), Traced(\"x\")] public partial Task<New[]> M(); [System.Diagnostics.CodeAnalysis.Experimental(\"EXP2\")] Task<New[]> MCore() => null!; } [System.Diagnostics.CodeAnalysis.Experimental(\"EXP3\")] class New { }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial T M<T>() where T : struct, System.Numerics.INumber<T>; T MCore<T>() where T : struct, System.Numerics.INumber<T> => default; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial T M<T>() where T : struct, Enum; T MCore<T>() where T : struct, Enum => default; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial IEnumerable<int> M(CancellationToken a); IEnumerable<int> MCore(CancellationToken a) { yield return 1; } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial System.Collections.IEnumerator M(); System.Collections.IEnumerator MCore() { yield return 1; } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial IAsyncEnumerator<T?> M<T>(SpanContext? p); IAsyncEnumerator<T?> MCore<T>(SpanContext? p) => null!; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(); void MCore() { } void MCore(SpanRecorder span) { } }")]
    [InlineData("unsafe partial class C { [Traced(\"x\")] public partial int M(int* a); int MCore(int* a) => *a; }")]
    [InlineData("#nullable disable\npartial class C { [Traced(\"x\")] public partial List<string> M(List<string[]> a, (string A, object B) b); List<string> MCore(List<string[]> a, (string A, object B) b) => null; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial Task<T?> MAsync<T>(T? a); Task<T?> MAsyncCore<T>(T? a) => Task.FromResult(a); }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial bool TryM(string a, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? b); bool TryMCore(string a, out string? b) { b = a; return true; } }")]
    [InlineData("#nullable disable\npartial class C { [Traced(\"x\")] public partial string M(string a); string MCore(string a) => a; }")]
    [InlineData("partial class C { [Obsolete, Traced(\"x\")] public partial Old M(); [Obsolete] Old MCore() => null!; } [Obsolete] class Old { }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial Task MAsync(Span<int> a); Task MAsyncCore(Span<int> a) => Task.CompletedTask; }")]
    [InlineData("partial class @record { [Traced(\"x\")] public partial void @class(); void classCore() { } }")]
    [InlineData("class C { void M() { Local(); [Obsolete] void Local() { } } }")]
    [InlineData("class C { [Obsolete] void M() { } }")]
    [InlineData("ref partial struct C { [Traced(\"x\")] public partial void M(); void MCore() { } }")]
    [InlineData("readonly partial struct C { [Traced(\"x\")] public partial void M(); void MCore() { } }")]
    [InlineData("static partial class C { [Traced(\"x\")] public static partial void M(); static void MCore() { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial Span<int> M(ref int result, Span<int> b, scoped Span<int> c); Span<int> MCore(ref int a, Span<int> b, scoped Span<int> c) => new(ref a); }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial dynamic M(); dynamic MCore() => 1; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial dynamic? M(dynamic? a); dynamic? MCore(dynamic? a) => a; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial Task<dynamic> MAsync(SpanContext? a); Task<dynamic> MAsyncCore(SpanContext? a) => null!; }")]
    [InlineData("partial class C { [Traced(\"x\"), System.CodeDom.Compiler.GeneratedCode(\"other\", \"1\")] public partial void M(); void MCore() { } }")]
    public async Task What_is_right_is_left_alone(string source)
    {
        var (ours, theirs) = await Compiler.DiagnoseAsync(source);
        Assert.Empty(ours);
        Assert.Empty(theirs.Where(diagnostic => !OfTheSource.Contains(diagnostic.Id)));
    }

    [Fact]
    public async Task The_expected_signature_is_printed()
    {
        var (ours, _) = await Compiler.DiagnoseAsync("""
            partial class C
            {
                [Traced("x")]
                internal static partial Task<List<string?>> FindAsync<T>(in T key, SpanContext? parent, params int[] more) where T : struct, IComparable<T>;

                private static void FindAsyncCore()
                {
                }
            }
            """);
        Assert.Equal(
            "Change 'FindAsyncCore' to 'static Task<List<string?>> FindAsyncCore<T>(in T key, SpanContext? parent, int[] more) where T : struct, IComparable<T>', the signature of 'FindAsync'; only a SpanRecorder may be added",
            Assert.Single(ours).GetMessage());
    }

    [Fact]
    public async Task A_body_in_a_base_type_is_named()
    {
        var (ours, _) = await Compiler.DiagnoseAsync("""
            abstract class Middle : Base;
            abstract class Base { protected int MCore(int a) => a; }
            partial class C : Middle { [Traced("x")] public partial int M(int a); }
            """);
        Assert.Equal(
            "Add the body of 'M' as 'private int MCore(int a)', which may also take a SpanRecorder; 'Base.MCore' does not count, it must stand in 'C' itself",
            Assert.Single(ours).GetMessage());
    }

    [Theory]
    [InlineData("Task<Ext::Other.Thing[]> M(); Task<Ext::Other.Thing[]> MCore() => null!;")]
    [InlineData("void M(Ext::Other.Thing.Part a); void MCore(Ext::Other.Thing.Part a) { }")]
    [InlineData("void M<T>() where T : Ext::Other.Thing; void MCore<T>() where T : Ext::Other.Thing { }")]
    public async Task A_type_behind_an_alias_is_refused(string method)
    {
        var other = Compiler.Compile("namespace Other { public class Thing { public class Part { } } }").ToMetadataReference();
        var source = $"extern alias Ext;\npartial class C {{ [Traced(\"x\")] public partial {method} }}";

        var (ours, theirs) = await Compiler.DiagnoseAsync(source, other.WithAliases(["Ext"]));
        Assert.Equal(
            "Change or do not trace 'M': the generated code cannot name 'Thing', whose assembly is referenced under an alias only; add the alias 'global' to that reference".Replace("'Thing'", method.Contains("Part", StringComparison.Ordinal) ? "'Part'" : "'Thing'", StringComparison.Ordinal),
            Assert.Single(ours).GetMessage());
        Assert.Equal(["CS8795"], theirs.Select(error => error.Id));

        (ours, theirs) = await Compiler.DiagnoseAsync(source, other.WithAliases(["Ext", "global"]));
        Assert.Empty(ours);
        Assert.Empty(theirs);
    }

    [Fact]
    public async Task A_type_that_is_not_found_is_left_to_the_compiler()
    {
        var (ours, theirs) = await Compiler.DiagnoseAsync("partial class C { [Traced(\"x\")] public partial Task<Recipt> M(); Task MCore() => null!; }");
        Assert.Empty(ours);
        Assert.Contains("CS0246", theirs.Select(error => error.Id));
    }

    [Fact]
    public void Every_rule_has_a_page_and_a_release_row()
    {
        var descriptors = typeof(DiagnosticDescriptors).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Select(field => field.FieldType == typeof(DiagnosticDescriptor) ? field.GetValue(null) : null)
            .OfType<DiagnosticDescriptor>()
            .ToList();
        Assert.Equal(descriptors.Count, descriptors.Select(descriptor => descriptor.Id).Distinct().Count());
        Assert.Subset(
            descriptors.Select(descriptor => descriptor.Id).ToHashSet(),
            OurAnalyzers.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).ToHashSet());
        foreach (var descriptor in descriptors)
        {
            Assert.Contains(OurAnalyzers.All, analyzer => analyzer.SupportedDiagnostics.Contains(descriptor));
            var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", descriptor.Id + ".md"));
            Assert.StartsWith($"# {descriptor.Id}: ", page, StringComparison.Ordinal);
            Assert.All(new[] { "## Why", "## Wrong", "## Right", "## When to suppress" }, heading => Assert.Contains(heading, page, StringComparison.Ordinal));
            Assert.EndsWith($"docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
            Assert.Contains(
                $"{descriptor.Id} | Tracing | {descriptor.DefaultSeverity} | {descriptor.Title}",
                File.ReadAllText(Path.Combine(Repository.Root, "src", "Trace.Generator", "AnalyzerReleases.Unshipped.md"))
                    + File.ReadAllText(Path.Combine(Repository.Root, "src", "Trace.Generator", "AnalyzerReleases.Shipped.md")),
                StringComparison.Ordinal);
        }
    }

    private const string MyTask = """
        [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(Builder))]
        class MyTask { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default; }
        class Builder
        {
            public static Builder Create() => new();
            public MyTask Task => new();
            public void SetResult() { }
            public void SetException(Exception e) { }
            public void SetStateMachine(System.Runtime.CompilerServices.IAsyncStateMachine m) { }
            public void Start<T>(ref T m) where T : System.Runtime.CompilerServices.IAsyncStateMachine { }
            public void AwaitOnCompleted<A, T>(ref A a, ref T m) where A : System.Runtime.CompilerServices.INotifyCompletion where T : System.Runtime.CompilerServices.IAsyncStateMachine { }
            public void AwaitUnsafeOnCompleted<A, T>(ref A a, ref T m) where A : System.Runtime.CompilerServices.ICriticalNotifyCompletion where T : System.Runtime.CompilerServices.IAsyncStateMachine { }
        }
        """;

    /// <summary>Warnings about the one-line sources themselves, not about what is generated.</summary>
    private static readonly string[] OfTheSource = ["CS8321", "CS0612", "CS0618", "CS0169", "CS0649", "CS0414"];
}
