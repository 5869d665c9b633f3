namespace Tracing.Generator.Tests;

/// <summary>TRC105: the context of one operation is kept where it is seen by all later ones.</summary>
public class KeptContextTests
{
    private const string Hosting = """

        public class Message { public SpanContext? Context { get; set; } }
        namespace Microsoft.Extensions.Hosting
        {
            public interface IHostedService { Task StartAsync(CancellationToken cancellation); Task StopAsync(CancellationToken cancellation); }
            public abstract class BackgroundService : IHostedService
            {
                protected abstract Task ExecuteAsync(CancellationToken stopping);
                public virtual Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;
                public virtual Task StopAsync(CancellationToken cancellation) => Task.CompletedTask;
            }
        }
        namespace Microsoft.AspNetCore.Http
        {
            public class HttpContext;
            public delegate Task RequestDelegate(HttpContext context);
            public interface IMiddleware { Task InvokeAsync(HttpContext context, RequestDelegate next); }
        }
        """;

    private const string Worker = "class Worker : Microsoft.Extensions.Hosting.BackgroundService { protected override Task ExecuteAsync(CancellationToken stopping) => Task.CompletedTask; ";

    [Fact]
    public Task The_message_of_a_static() => Analysis.ReportsAsync(
        "TRC105",
        "Do not keep a SpanContext in '_current': the process outlives the operation, and later spans would be added to a trace that is over",
        "class C { static SpanContext? [|_current|]; void M(SpanContext c) { _current = c; _ = _current; } }");

    [Fact]
    public Task The_message_of_a_service() => Analysis.ReportsAsync(
        "TRC105",
        "Do not keep a SpanRecorder in '_span': the service 'Worker' outlives the operation, and later spans would be added to a trace that is over",
        Worker + "SpanRecorder [|_span|]; void M(SpanRecorder s) { _span = s; _ = _span; } }" + Hosting);

    [Theory]
    [InlineData("static SpanContext? [|_a|]; void M(SpanContext c) { _a = c; }")]
    [InlineData("static SpanContext? [|_a|]; static void M(SpanContext? c) => _a = c;")]
    [InlineData("public static SpanContext? [|A|] { get; set; } void M(SpanContext c) { A = c; }")]
    [InlineData("public static SpanContext? [|A|] { get; private set; } void M() { A = SpanContext.Current; }")]
    [InlineData("static SpanRecorder [|_a|]; void M() { _a = SpanRecorder.StartAmbient(\"x\"); _a.End(); }")]
    [InlineData("static SpanRecorder [|_a|]; void M(SpanContext c) { _a = SpanRecorder.Start(c, \"x\"); _a.End(); }")]
    [InlineData("static SpanRecorder [|_a|]; void M(SpanRecorder s) { _a = s; }")]
    [InlineData("static SpanRecorder? [|_a|]; void M(SpanRecorder s) { _a = s; }")]
    [InlineData("static Span? [|_a|]; void M(SpanContext c) { _a = c.Child(\"x\"); }")]
    [InlineData("static SpanContext? [|_a|]; void M(SpanRecorder s) { _a = s.Context; }")]
    [InlineData("static SpanContext? [|_a|]; void M(SpanRecorder s) { var c = s.Context; _a = c; }")]
    [InlineData("static SpanContext? [|_a|]; void M(Message m) { _a = m?.Context; }")]
    [InlineData("static SpanContext? [|_a|]; void M(Message m) { C._a ??= m.Context; }")]
    [InlineData("static readonly SpanContext? [|_a|] = SpanContext.Current;")]
    [InlineData("static SpanContext? [|A|] { get; } = SpanContext.Current ?? SpanContext.CreateRoot(null);")]
    [InlineData("static SpanContext? [|_a|]; C(SpanContext c) { _a = c; }")]
    [InlineData("static SpanContext? [|_a|]; Action<SpanContext> M() => c => _a = c;")]
    [InlineData("static SpanContext? _a; class Nested { void M(SpanContext c) { [|_a|] = c; } }")]
    [InlineData("static SpanContext? [|_a|], _b; void M(SpanContext c) { _a = c; _b = null; }")]
    [InlineData("static SpanContext? [|_a|]; void M(SpanContext c) { _a = c; } void Reset() { _a = null; }")]
    [InlineData("static SpanContext? [|_a|]; void M(SpanContext c) => Interlocked.Exchange(ref _a, c);")]
    [InlineData("static SpanContext? [|_a|]; void M(SpanContext c) { Volatile.Write(ref _a, c); }")]
    [InlineData("static SpanContext? [|_a|]; void M(SpanRecorder span, SpanContext c) { if (_a is { } p) { span.AddLink(p); M(span, p); } _a = c; }")]
    [InlineData("static SpanContext? [|_a|]; void M(SpanContext c) { if (_a is not null) { Console.WriteLine(_a); } _a = c; }")]
    [InlineData("static SpanContext? [|_a|]; Action M(SpanContext c) => () => _a = c;")]
    [InlineData("static SpanContext? [|_a|]; void M(SpanContext c) { _a = c; N(() => _a = null); } void N(Action a) => a();")]
    [InlineData("static SpanContext? [|_a|]; void M(SpanContext c) { _a = c; } class Nested : IDisposable { public void Dispose() { Console.WriteLine(_a); } }")]
    [InlineData("static SpanContext? [|_a|]; static void Initialize() { if (_a is null) { _a = SpanContext.Current; } }")]
    public Task Kept_in_a_static(string members) => Analysis.ReportsAsync("TRC105", $"class C {{ {members} }}" + Hosting);

    [Fact]
    public Task Put_into_a_static_of_another_type() => Analysis.ReportsAsync(
        "TRC105",
        "static class Shared { public static SpanContext? Context; public static SpanContext? Other { get; set; } } class C { void M(SpanContext c) { [|Shared.Context|] = c; [|Shared.Other|] = SpanContext.Current; } }");

    [Theory]
    [InlineData("SpanContext? [|_a|]; void M(SpanContext c) { _a = c; }")]
    [InlineData("public SpanContext? [|A|] { get; set; } void M(Message m) { A = m.Context; }")]
    [InlineData("Span? [|_a|]; void M(SpanRecorder s) { _a = s.ChildSpan(\"x\"); }")]
    [InlineData("SpanContext? [|_a|]; Worker() { _a = SpanContext.Current; }")]
    [InlineData("SpanContext? [|_a|]; public override Task StartAsync(CancellationToken c) { while (!c.IsCancellationRequested) { using var span = SpanRecorder.StartAmbient(\"x\"); _a = span.Context; } return Task.CompletedTask; }")]
    public Task Kept_by_a_service(string members) => Analysis.ReportsAsync("TRC105", Worker + members + " }" + Hosting);

    [Fact]
    public Task Kept_by_a_middleware() => Analysis.ReportsAsync(
        "TRC105",
        "Do not keep a SpanContext in '_context': the middleware 'Audit' outlives the operation, and later spans would be added to a trace that is over",
        "class Audit(Microsoft.AspNetCore.Http.RequestDelegate next) { SpanContext? [|_context|]; public Task InvokeAsync(Microsoft.AspNetCore.Http.HttpContext http) { _context = SpanContext.Current; return next(http); } }" + Hosting);

    [Fact]
    public Task Kept_by_the_only_object_that_is_made_lazily() => Analysis.ReportsAsync(
        "TRC105",
        "sealed class Cache { static readonly Lazy<Cache> Made = new(() => new Cache()); public static Cache Shared => Made.Value; SpanContext? [|_last|]; private Cache() { } public void M(SpanContext c) { _last = c; } }");

    [Fact]
    public Task Kept_by_the_only_object_of_its_type() => Analysis.ReportsAsync(
        "TRC105",
        "Do not keep a SpanContext in '_last': the only 'Cache' outlives the operation, and later spans would be added to a trace that is over",
        "sealed class Cache { public static Cache Shared { get; } = new Cache(); SpanContext? [|_last|]; private Cache() { } public void M(SpanContext c) { _last = c; } }");

    [Theory]
    [InlineData("static readonly AsyncLocal<SpanContext?> _a = new(); void M(SpanContext c) { _a.Value = c; }")]
    [InlineData("static SpanContext? A { get => _a.Value; set => _a.Value = value; } static readonly AsyncLocal<SpanContext?> _a = new(); void M(SpanContext c) { A = c; }")]
    [InlineData("[ThreadStatic] static SpanContext? _a; void M(SpanContext c) { _a = c; }")]
    [InlineData("static readonly SpanContext _a = SpanContext.CreateRoot(null);")]
    [InlineData("static SpanContext? _a; static void Init() { _a = SpanContext.CreateRoot(null); }")]
    [InlineData("static SpanContext? _a; static void Init() { var root = SpanContext.CreateRoot(null); _a = root; }")]
    [InlineData("static SpanContext? _a; static void Init() { _a = FromEnvironment(); } static SpanContext? FromEnvironment() => null;")]
    [InlineData("static SpanRecorder _a = SpanRecorder.Start(SpanContext.CreateRoot(null), \"process\"); static void End() => _a.End();")]
    [InlineData("static SpanContext? _a; static void Main() { _a = SpanContext.CreateRoot(null); }")]
    [InlineData("static SpanContext? _a = null;")]
    [InlineData("static SpanContext? _a; void M() { _a = default; }")]
    [InlineData("static SpanContext? _a; void M(SpanContext c) { _a = c; try { } finally { _a = null; } }")]
    [InlineData("static SpanContext? A => SpanContext.Current;")]
    [InlineData("SpanContext? _a; void M(SpanContext c) { _a = c; }")]
    [InlineData("static readonly List<SpanContext> _a = []; void M(SpanContext c) { _a.Add(c); }")]
    [InlineData("static readonly Func<SpanContext, SpanContext> _a = c => c;")]
    [InlineData("static string? _a; void M(SpanContext c) { _a = c.ToString(); }")]
    [InlineData("static SpanContext? _a; void M(SpanContext c) { Interlocked.Exchange(ref _a, c); try { } finally { Volatile.Write(ref _a, null); } }")]
    [InlineData("static int _n; static SpanContext? _a; void M() { Interlocked.Exchange(ref _n, 1); Interlocked.Exchange(ref _a, null); }")]
    [InlineData("static SpanContext? _a; void M(SpanRecorder span) { if (_a is { } p) { span.AddLink(p); } _a = span.Context; }")]
    [InlineData("static SpanContext? _a; void M(SpanRecorder span) { if (_a != null) { span.AddLink(_a); } _a = span.Context; }")]
    [InlineData("static SpanContext? _a; void M(SpanRecorder span) { var last = _a; _a = span.Context; span.AddLink(last); }")]
    [InlineData("static SpanContext? _a; void M(SpanContext c) { N(_a); _a = c; } [Traced(\"n\")] private partial void N([SpanLink] SpanContext? cause); private void NCore(SpanContext? cause) { }")]
    [InlineData("static SpanContext? _a; void M(SpanRecorder span) { span.AddLink(Interlocked.Exchange(ref _a, span.Context)); }")]
    [InlineData("static Span? _a; void M(Span s) { _a = s; }")]
    [InlineData("public static SpanContext? Last { get; set; } void M(in Span s) { Last = s.Context; }")]
    [InlineData("static SpanContext? _a; static void Initialize(SpanContext root) { if (_a is not null) throw new InvalidOperationException(); _a = root; }")]
    [InlineData("static SpanContext? _a; static void Initialize(SpanContext root) { if (_a != null) { return; } _a = root; }")]
    [InlineData("static SpanContext? _a; static void Initialize(SpanContext root) { if (_a is null) { _a = root; } }")]
    [InlineData("static SpanContext? _a; static void Initialize(SpanContext root) { _a ??= root; }")]
    [InlineData("static SpanContext? _a; static IDisposable Push(SpanContext c) { _a = c; return new Pop(); } struct Pop : IDisposable { public void Dispose() { Volatile.Write(ref _a, null); } }")]
    [InlineData("static SpanContext? _a; static IDisposable Push(SpanContext c) { _a = c; return new Pop(); } sealed class Pop : IDisposable { public void Dispose() { Interlocked.Exchange(ref C._a, null); } }")]
    [InlineData("static SpanContext? _a; static IDisposable Push(SpanContext c) { _a = c; return new Pop(); } sealed class Pop : IDisposable { void IDisposable.Dispose() { _a = null; } }")]
    [InlineData("static SpanContext? _a; static IDisposable Push(SpanContext c) { _a = c; return new Pop(); } class Pop : IDisposable { public void Dispose() { Dispose(true); } protected virtual void Dispose(bool disposing) { _a = null; } }")]
    [InlineData("static SpanContext? _a; static IDisposable Push(SpanContext c) { var old = _a; _a = c; return new Pop(() => _a = old); } sealed class Pop(Action a) : IDisposable { public void Dispose() => a(); }")]
    [InlineData("static SpanContext? _a; static Action Push(SpanContext c) { _a = c; return () => { _a = null; }; }")]
    [InlineData("static SpanContext? _a; static void With(SpanContext c, Action work) { var old = _a; _a = c; try { work(); } finally { _a = old; } } static void M() { using var span = SpanRecorder.Start(_a, \"x\"); }")]
    [InlineData("static SpanContext? _a; static IDisposable Enter(SpanContext c) { var old = _a; _a = c; return new Left(old); } sealed class Left(SpanContext? old) : IDisposable { public void Dispose() => _a = old; }")]
    [InlineData("static SpanContext? _a; static IDisposable Enter(SpanContext c) { var old = _a; C._a = c; return new Left { Old = old }; } sealed class Left : IDisposable { public SpanContext? Old { get; set; } public void Dispose() { C._a = Old; } }")]
    [InlineData("static SpanContext? _a; static void Main() { using var span = SpanRecorder.StartAmbient(\"process\"); _a = span.Context; }")]
    public Task Not_of_one_operation_or_not_kept(string members) => Analysis.SilentAsync($"partial class C {{ {members} }}" + Hosting);

    [Theory]
    [InlineData(Worker + "readonly SpanContext _a = SpanContext.CreateRoot(null); }")]
    [InlineData(Worker + "readonly SpanContext? _a; Worker(SpanContext? c) { _a = c; } }")]
    [InlineData(Worker + "SpanRecorder _a; public override Task StartAsync(CancellationToken c) { _a = SpanRecorder.Start(SpanContext.CreateRoot(null), \"x\"); return Task.CompletedTask; } public override Task StopAsync(CancellationToken c) { _a.End(); return Task.CompletedTask; } }")]
    [InlineData(Worker + "SpanRecorder _a; public override Task StartAsync(CancellationToken c) { _a = SpanRecorder.StartAmbient(\"x\"); return Task.CompletedTask; } public override Task StopAsync(CancellationToken c) { _a.End(); return Task.CompletedTask; } }")]
    [InlineData(Worker + "SpanContext? _a; void M(Message m) { _a = m.Context; try { } finally { _a = null; } } }")]
    [InlineData(Worker + "sealed class Job { SpanContext? _a; public void M(SpanContext c) { _a = c; } } }")]
    [InlineData("class Audit(Microsoft.AspNetCore.Http.RequestDelegate next) : Microsoft.AspNetCore.Http.IMiddleware { SpanContext? _a; public Task InvokeAsync(Microsoft.AspNetCore.Http.HttpContext http, Microsoft.AspNetCore.Http.RequestDelegate then) { _a = SpanContext.Current; return next(http); } }")]
    [InlineData("sealed class Cache { public static readonly Cache Empty = new(); SpanContext? _a; private Cache() { } public static Cache New() => new(); public void M(SpanContext c) { _a = c; } }")]
    [InlineData("sealed class Cache { static readonly Cache Empty = Make(); SpanContext? _a; private Cache() { } public static Cache Make() => new(); public void M(SpanContext c) { _a = c; } }")]
    [InlineData("static class Ambient { public static SpanContext? Current { get => _a.Value; set => _a.Value = value; } static readonly AsyncLocal<SpanContext?> _a = new(); } class C { void M(SpanContext c) { Ambient.Current = c; } }")]
    [InlineData(Worker + "Span? _last; public void Record(Span s) { _last = s; } }")]
    [InlineData("sealed class Within : IDisposable { static SpanContext? _current; readonly SpanContext? _old; public Within(SpanContext c) { _old = _current; _current = c; } public void Dispose() => _current = _old; }")]
    public Task Types_that_may_keep_it(string type) => Analysis.SilentAsync(type + Hosting);

    [Fact]
    public Task The_severity_can_be_set() => Analysis.SilentAsync(
        "#pragma warning disable TRC105\nclass C { static SpanContext? _a; void M(SpanContext c) { _a = c; } }\n#pragma warning restore TRC105");

    [Theory]
    [InlineData("static SpanContext? _a = _a; void M() { _a = ; }")]
    [InlineData("static SpanContext _a; void M(SpanContext c) { _a = c.; var d = d; _a = d; }")]
    [InlineData("static SpanRecorder _a = new(; SpanContext? A { get; set }")]
    public async Task Half_typed_code_is_survived(string members)
    {
        var (ours, _) = await Compiler.DiagnoseAsync($"class C {{ {members} }}");
        Assert.DoesNotContain(ours, diagnostic => diagnostic.Id == "AD0001");
    }
}
