namespace Tracing.Generator.Tests;

public sealed class ContextForwardingTests
{
    /// <summary>What the bodies of the tables call.</summary>
    private const string Library = """

        public partial class Shop
        {
            [Traced("a")] public partial int Charge(int amount, SpanContext? parent = null);
            private int ChargeCore(int amount, SpanContext? parent) => amount + (parent is null ? 0 : 1);

            [Traced("r", Root = true)] public partial int Rebuild(SpanContext? parent = null);
            private int RebuildCore(SpanContext? parent) => parent is null ? 0 : 1;

            public int Plain(int a, int b = 1, SpanContext? parent = null, int c = 2) => a + b + c + (parent is null ? 0 : 1);
            public int First(SpanContext? parent, params int[] more) => more.Length;
            public int NotNull(SpanContext parent) => parent.IsSampled ? 1 : 0;
            public int Many(int a) => a;
            public int Many(int a, SpanContext? parent) => a;
            public int ManyNotNull(int a) => a;
            public int ManyNotNull(SpanContext parent, int a) => a;
            public T Generic<T>(T value) => value;
            public T Generic<T>(T value, SpanContext? parent) => value;
            public int Record(int a, SpanRecorder span = default) => a;
            public int Whole(Span? span = null) => 0;
            public int Two(SpanContext? one = null, SpanContext? two = null) => 0;
            public static int Static(SpanContext? parent = null) => 0;
            [Traced("l")] public partial void Link([SpanLink] SpanContext? cause = null);
            private void LinkCore(SpanContext? cause) { }
        }

        public sealed class Job(int a, SpanContext? parent = null)
        {
            public int A { get; init; } = a + (parent is null ? 0 : 1);
        }

        public static class ShopExtensions
        {
            public static int Extended(this Shop shop, int a, SpanContext? parent = null) => a;
            public static int Added(this Shop shop) => 0;
            public static int Added(this Shop shop, SpanContext? parent) => 1;
            public static int On(this SpanContext? parent, int a) => a;
        }

        public delegate int Handler(int a, SpanContext? parent);
        """;

    [Theory]
    // What is passed.
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Charge|](1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Charge|](1, null);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Charge|](1, null!);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Charge|](1, default);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Charge|](1, default(SpanContext));")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Charge|](1, (SpanContext?)null);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Charge|](1, (null));")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Charge|](parent: null, amount: 1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Plain|](1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Plain|](1, c: 3);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|First|](null);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|First|](null, 1, 2);")]
    [InlineData("int M(SpanContext parent, Shop s) => s.[|NotNull|](null!);")]
    [InlineData("int M(SpanRecorder span, Shop s) => s.[|Record|](1);")]
    [InlineData("int M(SpanRecorder span, Shop s) => s.[|Record|](1, default);")]
    [InlineData("int M(SpanRecorder span, Shop s) => s.[|Record|](1, new SpanRecorder());")]
    [InlineData("int M(Span span, Shop s) => s.[|Whole|]();")]
    [InlineData("int M(Span? span, Shop s) => s.[|Whole|](null);")]
    [InlineData("int M(SpanContext? parent) => Shop.[|Static|]();")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Rebuild|]();")]
    [InlineData("void M(SpanContext? parent) { using var span = SpanRecorder.[|Start|](null, \"x\"); }")]
    // What is called.
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Many|](1);")]
    [InlineData("int M(SpanContext parent, Shop s) => s.[|ManyNotNull|](1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Generic|](1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Generic<int>|](1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Extended|](1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => ShopExtensions.[|Extended|](s, 1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Added|]();")]
    [InlineData("Job M(SpanContext? parent) => new [|Job|](1);")]
    [InlineData("Job M(SpanContext? parent) => [|new|](1);")]
    [InlineData("Job M(SpanContext? parent) => new [|Job|](1) { A = 2 };")]
    [InlineData("class Held(SpanContext? first = null) { public int A { get; set; } public SpanContext? Parent { get; set; } = first; } void M(SpanContext? parent) { var one = new [|Held|](); var two = new Held(); one.A = 1; one.Parent = null; two.Parent = parent; }")]
    [InlineData("record Held(string Name, SpanContext? Parent = null); Held M(SpanContext? parent) => new [|Held|](\"a\") with { Name = \"b\" };")]
    [InlineData("int M(SpanContext? parent, Shop s) { using (SpanContext.Suppress()) { } return s.[|Charge|](1); }")]
    [InlineData("int M(SpanContext? parent, Handler handler) => [|handler|](1, null);")]
    [InlineData("int M(SpanContext? parent, Handler handler) => handler.[|Invoke|](1, null);")]
    [InlineData("int M(SpanContext? parent) { return [|Local|](); int Local(SpanContext? p = null) => 1; }")]
    [InlineData("int? M(SpanContext? parent, Shop? s) => s?.[|Charge|](1);")]
    [InlineData("string? M(SpanContext? parent, Shop? s) => s?.[|Many|](1).ToString();")]
    [InlineData("int? M(SpanContext? parent, Shop? s) => s?.[|Many|](1).ToString()?.Length;")]
    [InlineData("int? M(SpanContext? parent, Shop? s) => s?.ToString()?.Length + s?.[|Many|](1).ToString().Trim()?.Trim()?.Length;")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.[|Many|](s.[|Many|](1));")]
    [InlineData("int M(int depth, SpanContext? parent = null) => depth == 0 ? 0 : [|M|](depth - 1);")]
    // Within a text.
    [InlineData("string M(SpanContext? parent, Shop s) => $\"{s.[|Charge|](1)}\";")]
    [InlineData("string M(SpanContext? parent, Shop s) => $\"a {s.[|Charge|](1, null),5:N2} b\";")]
    [InlineData("FormattableString M(SpanContext? parent, Shop s) => $\"a {s.[|Charge|](1)} b\";")]
    [InlineData("string M(SpanContext? parent, Shop s) => $\"\"\"{$\"{s.[|Charge|](1)}\"}\"\"\";")]
    [InlineData("string M(SpanContext? parent, Shop s) => string.Create(null, $\"{s.[|Charge|](1)}\");")]
    [InlineData("void M(SpanContext? parent, Shop s, System.Text.StringBuilder text) => text.Append($\"{s.[|Charge|](1)}\");")]
    [InlineData("async Task<string> M(SpanContext? parent, Shop s, Task<int> one) => $\"{await one} {s.[|Charge|](1)} {s.[|Many|](1)}\";")]
    [InlineData("void M(SpanContext? parent, Shop s) { Log($\"{s.[|Charge|](1)}\"); } void Log(string text) { }")]
    [InlineData("void M(SpanContext? parent, Shop s) { Log($\"{s.[|Charge|](1)}\"); } [System.Diagnostics.Conditional(\"DETAIL\")] void Log(string text) { }")]
    [InlineData("void M(SpanContext? parent, Shop s) { Log($\"{s.[|Charge|](1)}\"); } partial void Log(string text);")]
    [InlineData("void M(SpanContext? parent, Shop s) { System.Diagnostics.Debug.Assert(parent is null, $\"{s.[|Charge|](1)}\"); }")]
    [InlineData("void M(ReadOnlySpan<byte> frame, SpanContext? parent = null) { var reader = frame; Log($\"computing {reader.Length} ({Prefixes.[|Of|](frame)})\"); } void Log(string text) { } static class Prefixes { public static DayOfWeek Of(ReadOnlySpan<byte> frame, SpanContext? parent = null) => default; }")]
    [InlineData("void M(ReadOnlySpan<byte> frame, SpanContext? parent = null) { var reader = frame; Log($\"computing {reader.Length} ({Prefixes.[|Of|](frame)})\"); } [System.Diagnostics.Conditional(\"DETAIL\")] void Log(string text) { } static class Prefixes { public static DayOfWeek Of(ReadOnlySpan<byte> frame, SpanContext? parent = null) => default; }")]
    [InlineData("void M(ReadOnlySpan<byte> frame, SpanContext? parent = null) { Prefixes.[|Of|](frame); } static class Prefixes { public static DayOfWeek Of(ReadOnlySpan<byte> frame, SpanContext? parent = null) => default; }")]
    [InlineData("void M(ReadOnlySpan<byte> frame, SpanContext? parent = null) { if (frame.Length == 0) { Throw(frame); [System.Diagnostics.CodeAnalysis.DoesNotReturn] static void Throw(ReadOnlySpan<byte> frame) => throw new InvalidOperationException(); } Prefixes.[|Of|](frame); } static class Prefixes { public static DayOfWeek Of(ReadOnlySpan<byte> frame, SpanContext? parent = null) => default; }")]
    // What is in scope.
    [InlineData("int M(SpanRecorder span, Shop s) => s.[|Charge|](1);")]
    [InlineData("int M(Span span, Shop s) => s.[|Charge|](1);")]
    [InlineData("int M(Span? span, Shop s) => s.[|Charge|](1);")]
    [InlineData("int M(in SpanRecorder span, Shop s) => s.[|Charge|](1);")]
    [InlineData("int M(Shop s) { var c = SpanContext.CreateRoot(null); return s.[|Charge|](1); }")]
    [InlineData("int M(Shop s, bool b) { SpanContext? c; if (b) { c = SpanContext.Current; } else { c = null; } return s.[|Charge|](1); }")]
    [InlineData("int M(Shop s) { using var span = SpanRecorder.StartAmbient(\"x\"); return s.[|Charge|](1); }")]
    [InlineData("int M(Shop s) { using (var span = SpanRecorder.StartAmbient(\"x\")) { return s.[|Charge|](1); } }")]
    [InlineData("int M(Shop s, object o) { if (o is SpanContext c) { return s.[|Charge|](1); } return 0; }")]
    [InlineData("int M(Shop s, object o) => o is SpanContext c ? s.[|Charge|](1) : 0;")]
    [InlineData("int M(Shop s, object o) { if (o is not SpanContext c) { return 0; } return s.[|Charge|](1); }")]
    [InlineData("int M(Shop s, object o) => o switch { SpanContext c => s.[|Charge|](1), _ => 0 };")]
    [InlineData("int M(Shop s, object o) { switch (o) { case SpanContext c: return s.[|Charge|](1); default: return 0; } }")]
    [InlineData("int M(Shop s, Dictionary<int, SpanContext> d) => d.TryGetValue(1, out var c) ? s.[|Charge|](1) : 0;")]
    [InlineData("void M(Shop s, SpanContext[] all) { foreach (var c in all) { s.[|Charge|](1); } }")]
    [InlineData("IEnumerable<int> M(Shop s, SpanContext[] all) => from c in all select s.[|Charge|](1);")]
    [InlineData("Func<int> M(Shop s, SpanContext? parent) => () => s.[|Charge|](1);")]
    [InlineData("Func<SpanContext?, int> M(Shop s) => c => s.[|Charge|](1);")]
    [InlineData("Func<SpanContext?, int> M(Shop s) => static c => Shop.[|Static|]();")]
    [InlineData("int M(Shop s, SpanContext? parent) { return Local(); int Local() => s.[|Charge|](1); }")]
    [InlineData("int M(Shop s) { var c = SpanContext.CreateRoot(null); return Local(); int Local() => s.[|Charge|](1); }")]
    [InlineData("Func<int> M(Shop s) { var c = SpanContext.CreateRoot(null); return () => s.[|Charge|](1); }")]
    [InlineData("private readonly SpanContext? _context = SpanContext.Current; int M(Shop s) => s.[|Charge|](1);")]
    [InlineData("protected SpanContext? Context { get; init; } int M(Shop s) => s.[|Charge|](1);")]
    [InlineData("protected SpanContext? Context { get; } = SpanContext.Current; int P => new Shop().[|Charge|](1);")]
    [InlineData("private SpanContext? _context; C(SpanContext? context) { _context = context; } int M(Shop s) => s.[|Charge|](1);")]
    [InlineData("private readonly SpanContext? _context = SpanContext.Current; Func<int> M(Shop s) => () => s.[|Charge|](1);")]
    [InlineData("async Task<int> M(SpanContext? parent, Shop s, IAsyncDisposable d) { await using var held = d; await Task.Yield(); return s.[|Charge|](1); }")]
    [InlineData("IEnumerable<int> M(SpanContext? parent, Shop s) { yield return s.[|Charge|](1); }")]
    [InlineData("int M(SpanContext? parent, Shop s) { try { return 1; } catch (Exception e) when (s.[|Charge|](1) > 0) { return s.[|Charge|](2); } finally { s.[|Charge|](3); } }")]
    // Looked at, and there.
    [InlineData("int M(SpanContext? parent, Shop s) => parent is null ? 0 : s.[|Charge|](1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent is null ? 0 : s.[|ManyNotNull|](1);")]
    [InlineData("int M(SpanContext? parent, Shop s) { if (parent is null) { s.Charge(0); } return s.[|Charge|](1); }")]
    [InlineData("int M(Shop s) { SpanContext? c = null; if (TryGet(out c)) { return s.[|Charge|](1); } return 0; } bool TryGet(out SpanContext? c) { c = null; return false; }")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled == true ? s.[|Charge|](1) : 0;")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled == false ? 0 : s.[|Charge|](1);")]
    [InlineData("int M(SpanContext? parent, Shop s) { parent ??= SpanContext.CreateRoot(null); return s.[|ManyNotNull|](1); }")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled ?? false ? s.[|Charge|](1) : 0;")]
    [InlineData("int M(SpanContext? parent, Shop s) => !(parent?.IsSampled ?? false) ? 0 : s.[|Charge|](1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled ?? true ? s.[|Charge|](1) : 0;")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled is true ? s.[|Charge|](1) : 0;")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled is not false ? s.[|Charge|](1) : 0;")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent is { IsSampled: true } ? s.[|Charge|](1) : 0;")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent is { IsSampled: false } ? 0 : s.[|Charge|](1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent is not null and { IsSampled: true } ? s.[|Charge|](1) : 0;")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent is null or { IsSampled: false } ? 0 : s.[|Charge|](1);")]
    [InlineData("int M(SpanContext? parent, Shop s, bool b) => parent?.IsSampled == b ? s.[|Charge|](1) : 0;")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent switch { null => 0, _ => s.[|Charge|](1) };")]
    [InlineData("int M(SpanContext? parent, Shop s) { switch (parent) { case null: return 0; default: return s.[|Charge|](1); } }")]
    [InlineData("int M(SpanContext? parent, Shop s) { var isSampled = parent?.IsSampled ?? false; return isSampled ? s.[|Charge|](1) : 0; }")]
    [InlineData("int M(SpanContext? parent, Shop s) { var isSampled = parent?.IsSampled ?? false; isSampled = !isSampled; return isSampled ? 0 : s.[|Charge|](1); }")]
    [InlineData("int M(SpanRecorder span, Shop s) { if (span.IsRecording) { s.[|Charge|](0); } return s.[|Charge|](1); }")]
    [InlineData("int M(SpanRecorder span, Shop s, bool b) { if (b) { span.End(); } return s.[|Charge|](1); }")]
    public Task A_call_without_the_context_in_scope_is_reported(string member) => Analysis.ReportsAsync("TRC101", Source(member));

    [Theory]
    // A context is given, or none is to be had.
    [InlineData("int M(SpanContext? parent, Shop s) => s.Charge(1, parent);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.Charge(parent: parent, amount: 1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.Plain(1, parent: SpanContext.Current);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.First(parent, 1, 2);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.Many(1, null == parent ? null : parent);")]
    [InlineData("int M(Shop s) => s.Charge(1);")]
    [InlineData("int M(Shop s) => s.Charge(1, null);")]
    [InlineData("int M(Shop s) => s.Many(1);")]
    [InlineData("[Traced(\"m\")] public partial int M([SpanLink] SpanContext? cause, Shop s); private int MCore(SpanContext? cause, Shop s) => s.Charge(1);")]
    [InlineData("int M(out SpanContext? made, Shop s) { var r = s.Charge(1); made = null; return r; }")]
    [InlineData("int M(SpanContext? one, SpanContext? two, Shop s) => s.Two(one);")]
    // What leads nowhere.
    [InlineData("int M(SpanContext? parent, Shop s) => s.Record(1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.Whole();")]
    [InlineData("int M(SpanRecorder span, Shop s) => s.Whole();")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.NotNull(null!);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.ManyNotNull(1);")]
    [InlineData("int M(SpanRecorder span, Shop s) => s.ManyNotNull(1);")]
    // Not a parent.
    [InlineData("void M(SpanContext? parent, Shop s) => s.Link();")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.Two();")]
    [InlineData("bool M(SpanContext parent) => parent.Equals(null);")]
    [InlineData("bool M(SpanRecorder span) => span.Equals(default) || span == default;")]
    [InlineData("void M(SpanContext? parent, SpanRecorder span) => span.AddLink(null);")]
    [InlineData("void M(SpanContext? parent, List<SpanContext?> all) => all.Add(null);")]
    [InlineData("Task<SpanContext?> M(SpanContext? parent) => Task.FromResult<SpanContext?>(null);")]
    [InlineData("void M(SpanContext? parent, Action<SpanContext?> use) => use(null);")]
    [InlineData("void Set(SpanContext? to) { } void SetTo(SpanContext? to) { } void M(SpanContext? parent) { Set(null); SetTo(null); }")]
    [InlineData("bool IsChild(SpanContext? of) => true; bool M(SpanContext? parent) => IsChild(null);")]
    [InlineData("bool Check(SpanContext? expected) => true; bool M(SpanContext? parent) => Check(null);")]
    [InlineData("int M(SpanContext? parent) => parent.On(1) + ShopExtensions.On(null, 1);")]
    // A new trace, on purpose.
    [InlineData("int M(SpanContext? parent, Shop s) => s.Rebuild(null);")]
    [InlineData("int M(SpanContext? parent, Shop s) => s.Rebuild(default);")]
    // Not assigned, not yet declared, not reachable.
    [InlineData("int M(Shop s) { SpanContext? c; var r = s.Charge(1); c = null; return r + (c is null ? 0 : 1); }")]
    [InlineData("int M(Shop s, bool b) { SpanContext? c; if (b) { c = SpanContext.Current; } return s.Charge(1); }")]
    [InlineData("int M(Shop s) { var r = s.Charge(1); var c = SpanContext.CreateRoot(null); return r + (c.IsSampled ? 1 : 0); }")]
    [InlineData("SpanContext? M(Shop s) { var c = s.Charge(1) > 0 ? SpanContext.CreateRoot(null) : null; return c; }")]
    [InlineData("int M(Shop s, object o) => o is SpanContext c ? (c.IsSampled ? 1 : 0) : s.Charge(1);")]
    [InlineData("int M(Shop s, object o) { { if (o is SpanContext c) { return c.IsSampled ? 1 : 0; } } return s.Charge(1); }")]
    [InlineData("int M(Shop s, int n) { switch (n) { case 0: var c = SpanContext.CreateRoot(null); return c.IsSampled ? 1 : 0; default: return s.Charge(1); } }")]
    [InlineData("Func<int> M(SpanContext? parent) => static () => Shop.Static();")]
    [InlineData("int M(SpanContext? parent) { return Local(); static int Local() => Shop.Static(); }")]
    [InlineData("Func<int> M(Shop s, in SpanRecorder span) => () => s.Charge(1);")]
    [InlineData("int M(Shop s, ref SpanContext? parent) { return Local(); int Local() => s.Charge(1); }")]
    [InlineData("int M(Shop s) { var r = Local(); var c = SpanContext.CreateRoot(null); return r + (c.IsSampled ? 1 : 0); int Local() => s.Charge(1); }")]
    [InlineData("private static readonly SpanContext? Shared = SpanContext.CreateRoot(null); int M(Shop s) => s.Charge(1);")]
    [InlineData("protected SpanContext? Context { get; set; } static int M(Shop s) => s.Charge(1);")]
    [InlineData("protected SpanContext? One { get; set; } protected SpanContext? Two { get; set; } int M(Shop s) => s.Charge(1);")]
    [InlineData("protected int Context { get; set; } private readonly int _r = new Shop().Charge(1); int M() => _r;")]
    [InlineData("protected SpanContext? Context { get; } C(Shop s) { s.Charge(1); Context = null; }")]
    [InlineData("protected SpanContext? Context => new Shop().Charge(1) > 0 ? null : SpanContext.Current;")]
    [InlineData("private const SpanContext? None = null; int M(Shop s) { const SpanContext? none = null; return s.Charge(1) + (none == None ? 1 : 0); }")]
    // Looked at, and not there.
    [InlineData("int M(SpanContext? parent, Shop s) => parent is null ? s.Charge(1) : s.Charge(1, parent);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent == null ? s.Many(1) : s.Many(1, parent);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent is not null ? s.Many(1, parent) : s.Many(1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent is { IsSampled: true } ? s.Many(1, parent) : s.Many(1);")]
    [InlineData("int M(SpanContext? parent, Shop s) { if (parent is { } p) { return s.Charge(1, p); } return s.Charge(1); }")]
    [InlineData("int M(SpanContext? parent, Shop s) { if (parent != null && parent.IsSampled) { return s.Charge(1, parent); } else if (parent == null) { return s.Charge(1); } return 0; }")]
    [InlineData("int M(SpanRecorder span, Shop s) => span.IsRecording ? s.Charge(1, span.Context) : s.Charge(1);")]
    [InlineData("int M(Shop s) { SpanContext? none = null; return s.Charge(1, none) + s.Charge(2); }")]
    [InlineData("int M(SpanRecorder span, Shop s) { span.End(); return s.Charge(1); }")]
    [InlineData("Func<int> M(SpanContext? parent, Shop s) => () => parent is null ? s.Charge(1) : s.Charge(1, parent);")]
    [InlineData("void M(SpanContext? parent, Shop s, List<int> all) { if (parent is null) { all.ForEach(a => s.Charge(a)); } }")]
    [InlineData("Func<int> M(SpanContext? parent, Shop s) => parent is null ? () => s.Charge(1) : () => s.Charge(1, parent);")]
    [InlineData("int M(SpanContext? parent, Shop s) { if (parent is null) { try { return s.Charge(1); } finally { s.Link(); } } return 0; }")]
    [InlineData("bool TryGet(out SpanContext? c) { c = null; return false; } int M(Shop s) { if (!TryGet(out var c)) { return s.Charge(1); } return s.Charge(2, c); }")]
    [InlineData("int M(Shop s, Dictionary<int, SpanContext> d) => d.TryGetValue(1, out var c) ? s.Charge(1, c) : s.Charge(1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled == true ? s.Charge(1, parent) : s.Charge(1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled is true ? s.Charge(1, parent) : s.Charge(1);")]
    [InlineData("int M(SpanContext? parent, Shop s) { if (parent?.IsSampled != true) { return s.Charge(1); } return s.Charge(1, parent); }")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled ?? false ? s.Charge(1, parent) : s.Charge(1);")]
    [InlineData("int M(SpanContext? parent, Shop s) { if (!(parent?.IsSampled ?? false)) { return s.Charge(1); } return s.Charge(1, parent); }")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled ?? true ? s.Charge(1, parent) : s.Charge(1);")]
    [InlineData("int M(SpanContext? parent, Shop s, bool b) => b && (parent?.IsSampled ?? false) ? s.Charge(1, parent) : parent?.IsSampled ?? false ? 0 : s.Charge(1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled == false ? s.Charge(1) : s.Charge(1, parent);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled is not true ? s.Charge(1) : s.Charge(1, parent);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled is false ? s.Charge(1) : s.Charge(1, parent);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent?.IsSampled != false ? s.Charge(1, parent) : s.Charge(1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent is not { IsSampled: true } ? s.Charge(1) : s.Charge(1, parent);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent is { IsSampled: true } p ? s.Charge(1, p) : s.Charge(1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent is { IsSampled: false } ? s.Charge(1) : s.Charge(1, parent);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent is null or { IsSampled: false } ? s.Charge(1) : s.Charge(1, parent);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent is not null and { IsSampled: true } ? s.Charge(1, parent) : s.Charge(1);")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent switch { null => s.Charge(1), _ => s.Charge(1, parent) };")]
    [InlineData("int M(SpanContext? parent, Shop s) => parent switch { { IsSampled: true } p => s.Charge(1, p), _ => s.Charge(1) };")]
    [InlineData("int M(SpanContext? parent, Shop s) { switch (parent) { case null: return s.Charge(1); default: return s.Charge(1, parent); } }")]
    [InlineData("int M(SpanRecorder span, Shop s) => span is { IsRecording: true } ? s.Charge(1, span.Context) : s.Charge(1);")]
    [InlineData("int M(SpanContext? parent, Shop s) { var isSampled = parent?.IsSampled ?? false; return isSampled ? s.Charge(1, parent) : s.Charge(1); }")]
    [InlineData("int M(SpanContext? parent, Shop s) { var isSampled = parent is { IsSampled: true }; if (!isSampled) { return s.Charge(1); } return s.Charge(1, parent); }")]
    // Nothing is to be recorded.
    [InlineData("int M(SpanContext? parent, Shop s) { using (SpanContext.Suppress()) { return s.Charge(1); } }")]
    [InlineData("int M(SpanContext? parent, Shop s) { using var off = SpanContext.Suppress(); return s.Charge(1); }")]
    [InlineData("void M(SpanContext? parent, Shop s, List<int> all) { using (var off = SpanContext.Suppress()) { all.ForEach(a => s.Charge(a)); } }")]
    // There to be linked.
    [InlineData("int M(SpanContext link, Shop s) => s.Charge(1);")]
    [InlineData("int M(SpanContext? linked, Shop s) => s.Charge(1);")]
    [InlineData("void M(SpanContext[] links, Shop s) { foreach (var link in links) { s.Charge(1); } }")]
    [InlineData("void M(SpanContext[] links, Shop s) { foreach (var context in links) { s.Charge(1); } }")]
    [InlineData("int M(Shop s) { var link = SpanContext.CreateRoot(null); return s.Charge(1); }")]
    // What an instance has seen is not what it works below.
    [InlineData("public SpanContext? Seen { get; private set; } int Send(SpanContext? parent = null) { Seen = parent; return 1; } int M() => Send();")]
    [InlineData("protected SpanContext? Context { get; set; } int M(Shop s) => s.Charge(1);")]
    [InlineData("private SpanContext? _last; void See(SpanContext? seen) { _last = seen; } int M(Shop s) => s.Charge(1);")]
    [InlineData("protected SpanContext? _last; int M(Shop s) => s.Charge(1);")]
    // Given otherwise.
    [InlineData("class Held(string name, SpanContext? first = null) { public string Name => name; public SpanContext? Parent { get; set; } = first; } Held M(SpanContext? parent) { var held = new Held(\"a\"); held.Parent = parent; return held; }")]
    [InlineData("class Held(string name, SpanContext? first = null) { public string Name => name; public SpanContext? Parent { get; set; } = first; } Held? _held; void M(SpanContext? parent) { _held = new Held(\"a\"); _held.Parent = parent; }")]
    [InlineData("class Held(string name, SpanContext? first = null) { public string Name => name; public Held Named(string n) => new(n, first); public Held WithParent(SpanContext? p) => new(name, p); } Held M(SpanContext? parent) => new Held(\"a\").Named(\"b\").WithParent(parent);")]
    [InlineData("class Held(SpanContext? first = null) { public SpanContext? Parent { get; private set; } = first; public void SetParent(SpanContext? p) => Parent = p; } Held M(SpanContext? parent) { var held = new Held(); held.SetParent(parent); return held; }")]
    [InlineData("record Held(string Name, SpanContext? Parent = null); Held M(SpanContext? parent) => new Held(\"a\") with { Parent = parent };")]
    [InlineData("record Held(string Name, SpanContext? Parent = null); Held M(SpanContext? parent) { var held = new Held(\"a\"); held = held with { Parent = parent }; return held; }")]
    [InlineData("class Held(SpanContext? first) { public SpanContext? Parent { get; init; } = first; } Held M(SpanContext? parent) => new Held(null) { Parent = parent };")]
    // Takes the ambient one where it is given none.
    [InlineData("int Send(SpanContext? parent = null) => (parent ?? SpanContext.Current) is null ? 0 : 1; int M(SpanContext? parent) => Send();")]
    [InlineData("int Send() => Send(SpanContext.Current); int Send(SpanContext? parent) => parent is null ? 0 : 1; int M(SpanContext? parent) => Send();")]
    // The overload that takes one is there to call the other.
    [InlineData("int Send(int a) => a; int Send(int a, SpanContext? parent) { using (parent?.Activate()) { return Send(a); } }")]
    [InlineData("int Send(int a) => Send(a, null); int Send(int a, SpanContext? parent) => a;")]
    // Overloads that are other methods.
    [InlineData("int F(int a) => a; int F(long a, SpanContext? p) => 1; int M(SpanContext? parent) => F(1);")]
    [InlineData("int F(int a) => a; string F(int a, SpanContext? p) => \"\"; int M(SpanContext? parent) => F(1);")]
    [InlineData("int F(int a) => a; int F(int a, SpanContext? p, int b) => 1; int M(SpanContext? parent) => F(1);")]
    [InlineData("int F(int a) => a; int F(ref int a, SpanContext? p) => 1; int M(SpanContext? parent) => F(1);")]
    [InlineData("int F(int a) => a; [Traced(\"f\")] private partial int F(int a, [SpanLink] SpanContext? p); private int FCore(int a, SpanContext? p) => a; int M(SpanContext? parent) => F(1);")]
    [InlineData("int F(int a) => a; int F(int a, params SpanContext?[] p) => 1; int M(SpanContext? parent) => F(1);")]
    [InlineData("int F(int a) => a; static int F(int a, SpanContext? p) => 1; int M(SpanContext? parent) => F(1);")]
    [InlineData("int F(int a) => a; [Obsolete] int F(int a, SpanContext? p) => 1; int M(SpanContext? parent) => F(1);")]
    [InlineData("int F(int a) => a; int F<T>(int a, SpanContext? p) => 1; int M(SpanContext? parent) => F(1);")]
    [InlineData("class D { public int F(int a) => a; private int F(int a, SpanContext? p) => 1; } int M(SpanContext? parent) => new D().F(1);")]
    [InlineData("int F(int first) => first; int F(int number, SpanContext? p) => 1; int M(SpanContext? parent) => F(first: 1);")]
    // Data, not a call.
    [InlineData("System.Linq.Expressions.Expression<Func<Shop, int>> M(SpanContext? parent) => s => s.Charge(1, null);")]
    [InlineData("IQueryable<int> M(SpanContext? parent, IQueryable<Shop> all) => from s in all select s.Charge(1, null);")]
    [InlineData("string M(SpanContext? parent, Shop s) => nameof(s.Charge);")]
    [InlineData("Func<int, SpanContext?, int> M(SpanContext? parent, Shop s) => s.Charge;")]
    [InlineData("int M(SpanContext? parent, dynamic s) => s.Charge(1);")]
    public Task A_call_is_left_alone(string member) => Analysis.SilentAsync(Source(member));

    [Theory]
    [InlineData("SpanContext? parent, Shop s", "s.[|Charge|](1)", "parent")]
    [InlineData("SpanRecorder span, Shop s", "s.[|Charge|](1)", "span.Context")]
    [InlineData("SpanContext? parent, SpanRecorder span, Shop s", "s.[|Charge|](1)", "span.Context")]
    [InlineData("Span span, Shop s", "s.[|Charge|](1)", "span.Context")]
    [InlineData("Span? span, Shop s", "s.[|Charge|](1)", "span?.Context")]
    [InlineData("Span span, Shop s", "s.[|Whole|]()", "span")]
    [InlineData("SpanContext? @in, Shop s", "s.[|Charge|](1)", "@in")]
    [InlineData("SpanContext? one, SpanContext? two, Shop s", "s.[|Charge|](1)", "one' or 'two")]
    public Task The_message_names_what_to_pass(string parameters, string call, string expected) => Analysis.ReportsAsync(
        "TRC101",
        $"Pass '{expected}' to '{(call.Contains("Whole", StringComparison.Ordinal) ? "Whole" : "Charge")}', which takes a span context: without it, the spans of this call are missing in the trace",
        Source($"int M({parameters}) => {call};"));

    [Theory]
    // What a using holds is the innermost operation, then parameters, then locals, then the instance.
    [InlineData("int M(SpanContext? parent, Shop s) { using var span = SpanRecorder.Start(parent, \"x\"); return s.[|Charge|](1); }", "span.Context")]
    [InlineData("int M(SpanRecorder outer, Shop s) { using (var one = outer.Child(\"a\")) { using var two = one.Child(\"b\"); return s.[|Charge|](1); } }", "two.Context")]
    [InlineData("int M(SpanContext? parent, Shop s) { using (var span = SpanRecorder.Start(parent, \"x\")) { } return s.[|Charge|](1); }", "parent")]
    [InlineData("int M(SpanContext? parent, Shop s) { var other = SpanContext.CreateRoot(null); return s.[|Charge|](1); }", "parent")]
    [InlineData("private readonly SpanContext? _context = SpanContext.Current; int M(Shop s) { var local = SpanContext.CreateRoot(null); return s.[|Charge|](1); }", "local")]
    [InlineData("int M(Shop s) { var outer = SpanContext.CreateRoot(null); { var inner = outer.Child(\"x\"); return s.[|Charge|](1); } }", "inner.Context")]
    [InlineData("Func<int> M(SpanContext? parent, Shop s) => () => { var inner = SpanContext.CreateRoot(null); return s.[|Charge|](1); };", "inner")]
    [InlineData("Func<SpanContext?, int> M(SpanContext? parent, Shop s) => given => s.[|Charge|](1);", "given")]
    [InlineData("int M(SpanContext? parent, Shop s) { return Local(null) + Local(parent); int Local(SpanContext? parent) => s.[|Charge|](1); }", "parent", "TRC101 Local")]
    // Core is given its own span: by the context that takes the parent's place, or by the recorder.
    [InlineData("[Traced(\"x\")] public partial int M(Shop s); private int MCore(Shop s, SpanRecorder span) => s.[|Charge|](1);", "span.Context")]
    [InlineData("[Traced(\"x\")] public partial int M(Shop s, SpanContext? parent); private int MCore(Shop s, SpanContext? parent) => s.[|Charge|](1);", "parent")]
    [InlineData("[Traced(\"x\")] public partial int M(Shop s, SpanContext? parent); private int MCore(SpanRecorder span, Shop s, SpanContext? own) => s.[|Charge|](1);", "own")]
    [InlineData("[Traced(\"x\")] public partial int M(Shop s, SpanRecorder outer); private int MCore(Shop s, SpanRecorder outer, SpanRecorder span) => s.[|Charge|](1);", "outer.Context")]
    [InlineData("[Traced(\"x\")] public partial int M(Shop s, [SpanLink] SpanContext? link); private int MCore(Shop s, SpanContext? link, SpanRecorder span) => s.[|Charge|](1);", "span.Context")]
    [InlineData("[Traced(\"x\", Parent = nameof(b))] public partial int M(Shop s, SpanContext? a, SpanContext? b); private int MCore(Shop s, SpanContext? a, SpanContext? b) => s.[|Charge|](1);", "b")]
    public async Task The_nearest_operation_is_passed(string member, string expected, string? also = null)
    {
        var found = (await Analysis.DiagnoseAsync([], [Source(member.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal))]))
            .Where(diagnostic => diagnostic.Id == "TRC101")
            .Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal(also is null ? 1 : 2, found.Count);
        Assert.Contains(found, message => message.StartsWith($"Pass '{expected}' to 'Charge'", StringComparison.Ordinal));
    }

    private static string Source(string member) => $"partial class C {{ {member} }}{Library}";
}
