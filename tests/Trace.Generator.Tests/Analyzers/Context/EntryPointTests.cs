namespace Tracing.Generator.Tests;

/// <summary>TRC104: a traced method is called where no trace has begun.</summary>
public class EntryPointTests
{
    private const string Orders = """
        public static partial class Orders
        {
            [Traced("orders.save")] public static partial Task SaveAsync();
            private static Task SaveAsyncCore() => Task.CompletedTask;
            [Traced("orders.total")] public static partial int Total();
            private static int TotalCore() => 1;
            [Traced("orders.sweep", Root = true)] public static partial void Sweep();
            private static void SweepCore() { }
            [Traced("orders.run", Root = true)] public static partial Task RunAsync(Func<Task> inner);
            private static Task RunAsyncCore(Func<Task> inner) => inner();
            [Traced("orders.child")] public static partial void Child(SpanContext? parent = null);
            private static void ChildCore(SpanContext? parent) { }
            [Traced("orders.own", Parent = nameof(Own))] public static partial void Mine();
            private static void MineCore() { }
            private static SpanContext? Own => null;
        }

        """;

    private const string Hosting = """

        namespace Microsoft.Extensions.Hosting
        {
            public interface IHostedService { Task StartAsync(CancellationToken cancellation); Task StopAsync(CancellationToken cancellation); }
            public interface IHostedLifecycleService : IHostedService { Task StartedAsync(CancellationToken cancellation); }
            public abstract class BackgroundService : IHostedService
            {
                protected abstract Task ExecuteAsync(CancellationToken stopping);
                public virtual Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;
                public virtual Task StopAsync(CancellationToken cancellation) => Task.CompletedTask;
            }
        }
        """;

    private const string Screen = """

        namespace System.Windows.Forms
        {
            public class Button
            {
                public event EventHandler? Click;
                public event EventHandler? TextChanged;
                public void Raise() { Click?.Invoke(this, EventArgs.Empty); TextChanged?.Invoke(this, EventArgs.Empty); }
            }
        }
        """;

    [Fact]
    public Task The_message_says_why() => Analysis.ReportsAsync(
        "TRC104",
        "Set Root = true on 'SaveAsync', or enter a span context before the call: the program starts here, where no trace has begun, so that this call records nothing",
        "await [|Orders.SaveAsync()|];\n" + Orders);

    [Theory]
    [InlineData("await [|Orders.SaveAsync()|];")]
    [InlineData("Console.WriteLine([|Orders.Total()|] + 1);")]
    [InlineData("var all = Task.WhenAll([|Orders.SaveAsync()|], [|Orders.SaveAsync()|]); await all;")]
    [InlineData("await Task.Run(() => [|Orders.SaveAsync()|]);")]
    [InlineData("await Task.Run(async () => { await Task.Yield(); await [|Orders.SaveAsync()|]; });")]
    [InlineData("Parallel.For(0, 2, i => [|Orders.Total()|]);")]
    [InlineData("await Local(); static async Task Local() { await [|Orders.SaveAsync()|]; }")]
    [InlineData("await Task.Run(Local); static async Task Local() { await [|Orders.SaveAsync()|]; }")]
    [InlineData("await Outer(); static Task Outer() { return Inner(); static Task Inner() => [|Orders.SaveAsync()|]; }")]
    [InlineData("A(); void A() { B(); } void B() { A(); C(); B(); } void C() { B(); A(); [|Orders.Total()|]; }")]
    [InlineData("[|Orders.Child()|];")]
    [InlineData("[|Orders.Child(null)|];")]
    [InlineData("[|Orders.Child(parent: default)|];")]
    [InlineData("[|Orders.Total()|]; using (SpanContext.CreateRoot(null).Activate()) { Orders.Total(); }")]
    [InlineData("foreach (var a in args) { [|Orders.Total()|]; using (SpanContext.CreateRoot(null).Activate()) { Orders.Total(); } }")]
    [InlineData("Work(); [|Orders.Total()|]; static void Work() { using (SpanContext.CreateRoot(null).Activate()) { Orders.Total(); } }")]
    [InlineData("foreach (var a in args) { if (a == \"x\") { try { await [|Orders.SaveAsync()|]; } finally { } } }")]
    [InlineData("using var timer = new Timer(_ => [|Orders.Total()|], null, 1, 1); await Task.Delay(9);")]
    [InlineData("using var timer = new System.Timers.Timer(9); timer.Elapsed += (_, _) => [|Orders.Total()|]; timer.Start();")]
    [InlineData("Console.CancelKeyPress += (_, _) => [|Orders.Total()|];")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += OnExit; static void OnExit(object? sender, EventArgs e) => [|Orders.Total()|];")]
    [InlineData("using var signal = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGHUP, _ => [|Orders.Total()|]);")]
    public Task Statements_of_a_program(string statements) => Analysis.ReportsAsync("TRC104", statements + "\n" + Orders);

    [Theory]
    [InlineData("class P { static void Main() { [|Orders.Total()|]; } }")]
    [InlineData("class P { static async Task Main(string[] args) => await [|Orders.SaveAsync()|]; }")]
    [InlineData("class P { static int Main() => [|Orders.Total()|]; }")]
    [InlineData("class C { static C() { [|Orders.Total()|]; } }")]
    [InlineData("class C { static int F = [|Orders.Total()|]; }")]
    [InlineData("class C { static int F { get; } = [|Orders.Total()|]; }")]
    [InlineData("class C { ~C() { [|Orders.Total()|]; } }")]
    [InlineData("class C { C() { TaskScheduler.UnobservedTaskException += On; } void On(object? sender, UnobservedTaskExceptionEventArgs e) { [|Orders.Total()|]; } }")]
    [InlineData("class C { void M() { Console.CancelKeyPress += this.On; } static async void Unrelated() { await Task.Yield(); } async void On(object? sender, ConsoleCancelEventArgs e) { await [|Orders.SaveAsync()|]; } }")]
    [InlineData("class C { void M() { AppDomain.CurrentDomain.ProcessExit += delegate { [|Orders.Total()|]; }; } }")]
    public Task Members_of_types(string type) => Analysis.ReportsAsync("TRC104", Orders + type);

    [Theory]
    [InlineData("class W : Microsoft.Extensions.Hosting.BackgroundService { protected override async Task ExecuteAsync(CancellationToken stopping) { while (!stopping.IsCancellationRequested) { await [|Orders.SaveAsync()|]; } } }")]
    [InlineData("class W : Microsoft.Extensions.Hosting.BackgroundService { protected override Task ExecuteAsync(CancellationToken stopping) => Task.CompletedTask; public override Task StopAsync(CancellationToken cancellation) => [|Orders.SaveAsync()|]; }")]
    [InlineData("class W : Microsoft.Extensions.Hosting.IHostedService { public Task StartAsync(CancellationToken c) => [|Orders.SaveAsync()|]; Task Microsoft.Extensions.Hosting.IHostedService.StopAsync(CancellationToken c) => [|Orders.SaveAsync()|]; }")]
    [InlineData("class W : Microsoft.Extensions.Hosting.IHostedLifecycleService { public Task StartAsync(CancellationToken c) => Task.CompletedTask; public Task StopAsync(CancellationToken c) => Task.CompletedTask; public Task StartedAsync(CancellationToken c) => [|Orders.SaveAsync()|]; }")]
    [InlineData("class W : Microsoft.Extensions.Hosting.IHostedService { Timer? _t; public Task StartAsync(CancellationToken c) { _t = new Timer(Work, null, 1, 1); return Task.CompletedTask; } public Task StopAsync(CancellationToken c) => Task.CompletedTask; void Work(object? state) => [|Orders.Total()|]; }")]
    [InlineData("class W : Microsoft.Extensions.Hosting.IHostedService { readonly Timer _t; public W() { _t = new Timer(Work); } public Task StartAsync(CancellationToken c) => Task.CompletedTask; public Task StopAsync(CancellationToken c) => Task.CompletedTask; void Work(object? state) => [|Orders.Total()|]; }")]
    [InlineData("class W : Microsoft.Extensions.Hosting.IHostedService { readonly System.IO.FileSystemWatcher _w = new(\"/\"); public W() { _w.Created += (_, _) => [|Orders.Total()|]; } public Task StartAsync(CancellationToken c) => Task.CompletedTask; public Task StopAsync(CancellationToken c) => Task.CompletedTask; }")]
    public Task Services_of_a_host(string type) => Analysis.ReportsAsync("TRC104", Orders + type + Hosting);

    [Fact]
    public Task A_button_is_clicked_outside_of_any_trace() => Analysis.ReportsAsync(
        "TRC104",
        "Set Root = true on 'SaveAsync', or enter a span context before the call: 'Click' is raised in no trace, so that this call records nothing",
        Orders + "class C { C(System.Windows.Forms.Button b) { b.Click += Clicked; } async void Clicked(object? sender, EventArgs e) { await [|Orders.SaveAsync()|]; } }" + Screen);

    [Theory]
    [InlineData("Orders.Sweep();")]
    [InlineData("await Orders.RunAsync(() => Orders.SaveAsync());")]
    [InlineData("using (SpanContext.CreateRoot(null).Activate()) { await Orders.SaveAsync(); }")]
    [InlineData("using var scope = SpanContext.CreateRoot(null).Activate(); await Orders.SaveAsync();")]
    [InlineData("using var span = SpanRecorder.Start(SpanContext.CreateRoot(null), \"x\"); using (span.Activate()) { await Task.Run(() => Orders.SaveAsync()); }")]
    [InlineData("using (SpanContext.Suppress()) { await Orders.SaveAsync(); }")]
    [InlineData("Map(\"/\", () => Orders.SaveAsync()); static void Map(string path, Func<Task> handler) { }")]
    [InlineData("Map(\"/\", Handle); static void Map(string path, Func<Task> handler) { } static Task Handle() => Orders.SaveAsync();")]
    [InlineData("static Task Unused() => Orders.SaveAsync(); Func<Task> f = Unused;")]
    [InlineData("Func<Task> f = () => Orders.SaveAsync(); await f();")]
    [InlineData("Orders.Child(SpanContext.CreateRoot(null));")]
    [InlineData("Orders.Mine();")]
    [InlineData("using var activity = new System.Diagnostics.ActivitySource(\"a\").StartActivity(\"b\"); await Orders.SaveAsync();")]
    [InlineData("Enter(SpanContext.CreateRoot(null)); await Orders.SaveAsync(); static void Enter(SpanContext c) { }")]
    [InlineData("IDisposable Enter() => SpanContext.CreateRoot(null).Activate(); using (Enter()) { await Orders.SaveAsync(); }")]
    [InlineData("using var trace = new Trace(); await Orders.SaveAsync(); sealed class Trace : IDisposable { AmbientScope _s = SpanContext.CreateRoot(null).Activate(); public void Dispose() => _s.Dispose(); }")]
    [InlineData("AmbientScope scope = default; while (scope.Equals(null) || args.Length > 0) { await Orders.SaveAsync(); scope.Dispose(); scope = SpanContext.CreateRoot(null).Activate(); } scope.Dispose();")]
    [InlineData("var (scope, number) = Enter(); try { await Orders.SaveAsync(); } finally { scope.Dispose(); } static (AmbientScope, int) Enter() => (SpanContext.CreateRoot(null).Activate(), 1);")]
    [InlineData("var trace = new Trace(); try { await Orders.SaveAsync(); } finally { trace.Dispose(); } sealed class Trace : IDisposable { AmbientScope _s = SpanContext.CreateRoot(null).Activate(); public void Dispose() => _s.Dispose(); }")]
    [InlineData("await using var unit = Unit.Start(); await Orders.SaveAsync(); sealed class Unit : IAsyncDisposable { readonly Session _session = new(); public static Unit Start() => new(); public ValueTask DisposeAsync() { _session.End(); return default; } } class Session { readonly AmbientScope _s = SpanContext.CreateRoot(null).Activate(); public void End() => _s.Dispose(); }")]
    public Task A_program_that_has_a_context_or_may_have_one(string statements)
    {
        var type = statements.IndexOf("sealed class", StringComparison.Ordinal);
        return Analysis.SilentAsync(type < 0 ? statements + "\n" + Orders : statements[..type] + "\n" + Orders + statements[type..]);
    }

    [Theory]
    [InlineData("class C { void M() { Orders.Total(); } }")]
    [InlineData("class C { C() { Orders.Total(); } int F = Orders.Total(); }")]
    [InlineData("class C { static readonly Lazy<int> F = new(() => Orders.Total()); }")]
    [InlineData("class C { static int P => Orders.Total(); static int Q { get { return Orders.Total(); } } }")]
    [InlineData("class C { event EventHandler? Changed; void M() { Changed += (_, _) => Orders.Total(); Changed?.Invoke(this, EventArgs.Empty); } }")]
    [InlineData("class C { void M(System.Windows.Forms.Button b) { b.TextChanged += (_, _) => Orders.Total(); b.Click -= On; } void On(object? sender, EventArgs e) => Orders.Total(); }")]
    [InlineData("class C { Timer M() => new Timer(_ => Orders.Total(), null, 1, 1); }")]
    [InlineData("class C { readonly Timer _t; C() { _t = new Timer(Work); } void Work(object? state) => Orders.Total(); }")]
    [InlineData("class C { void M(System.Timers.Timer t) { t.Elapsed += (_, _) => Orders.Total(); } }")]
    [InlineData("class C { void M() { AppDomain.CurrentDomain.ProcessExit += On; } void On(object? sender, EventArgs e) { using (SpanContext.CreateRoot(null).Activate()) { Orders.Total(); } } }")]
    [InlineData("class C { public Task ExecuteAsync(CancellationToken stopping) => Orders.SaveAsync(); public Task StartAsync(CancellationToken c) => Orders.SaveAsync(); }")]
    [InlineData("class W : Microsoft.Extensions.Hosting.BackgroundService { protected override Task ExecuteAsync(CancellationToken stopping) => WorkAsync(stopping); private Task WorkAsync(CancellationToken c) => Orders.SaveAsync(); }")]
    [InlineData("partial class W : Microsoft.Extensions.Hosting.BackgroundService { [Traced(\"w\", Root = true)] protected override partial Task ExecuteAsync(CancellationToken stopping); Task ExecuteAsyncCore(CancellationToken stopping) => Orders.SaveAsync(); }")]
    [InlineData("class W : Microsoft.Extensions.Hosting.BackgroundService { protected override async Task ExecuteAsync(CancellationToken stopping) { await foreach (var c in Contexts()) { using (c.Activate()) { await Orders.SaveAsync(); } } } async IAsyncEnumerable<SpanContext> Contexts() { await Task.Yield(); yield break; } }")]
    [InlineData("class W : Microsoft.Extensions.Hosting.BackgroundService { AmbientScope _s; void Enter() { _s = SpanContext.CreateRoot(null).Activate(); } protected override async Task ExecuteAsync(CancellationToken s) { Enter(); try { await Orders.SaveAsync(); } finally { _s.Dispose(); } } }")]
    [InlineData("class W { void Handle() { Orders.Total(); } void Other() { Action a = Handle; } }")]
    public Task Code_that_may_run_in_a_trace(string type) => Analysis.SilentAsync(Orders + type + Hosting + Screen);

    [Fact]
    public Task A_scope_that_a_helper_hands_out() => Analysis.SilentAsync("""
        Enter(out var scope);
        try { await Orders.SaveAsync(); } finally { scope.Dispose(); }
        static void Enter(out AmbientScope entered) => entered = SpanContext.CreateRoot(null).Activate();
        """ + "\n" + Orders);

    [Theory]
    [InlineData("await Orders.SaveAsync(; ")]
    [InlineData("Console.CancelKeyPress += ; Orders.Total(")]
    [InlineData("new Timer(_ => Orders.Total(), ; await Local(); Task Local() => Local();")]
    [InlineData("Local(); void Local() { Local(); Orders.Total( }")]
    [InlineData("Orders.Child(parent: )")]
    public async Task Half_typed_code_is_survived(string statements)
    {
        var (ours, _) = await Compiler.DiagnoseAsync(statements + "\n" + Orders);
        Assert.DoesNotContain(ours, diagnostic => diagnostic.Id == "AD0001");
    }
}
