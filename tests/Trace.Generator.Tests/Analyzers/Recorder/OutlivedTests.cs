namespace Tracing.Generator.Tests;

/// <summary>TRC203: a span is captured by code that outlives it.</summary>
public class OutlivedTests
{
    [Theory]
    [InlineData("_ = Task.Run(() => [|span|].SetTag(\"a\", 1));")]
    [InlineData("Task.Run(() => [|span|].SetTag(\"a\", 1));")]
    [InlineData("Task.Run(async () => { await WorkAsync(); [|span|].AddEvent(\"e\"); span.Ok(\"e\"); });")]
    [InlineData("_ = Task.Factory.StartNew(() => [|span|].SetTag(\"a\", 1), CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default);")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => [|span|].SetTag(\"a\", 1));")]
    [InlineData("new Thread(() => [|span|].SetTag(\"a\", 1)).Start();")]
    [InlineData("var thread = new Thread(() => [|span|].SetTag(\"a\", 1)) { IsBackground = true }; thread.Name = \"t\"; thread.Start();")]
    [InlineData("Beat = new Timer(_ => [|span|].AddEvent(\"tick\"), null, 1, 1);")]
    [InlineData("_ = new Timer(_ => [|span|].AddEvent(\"tick\"), null, 1, 1);")]
    [InlineData("Changed += (_, _) => [|span|].AddEvent(\"changed\");")]
    [InlineData("Console.CancelKeyPress += (_, _) => { if (span.IsRecording) { [|span|].AddEvent(\"stop\"); } };")]
    [InlineData("Watcher.Changed += (_, _) => [|span|].AddEvent(\"changed\");")]
    [InlineData("_ = Task.Run(Later); void Later() { [|span|].SetTag(\"a\", 1); }")]
    [InlineData("_ = LaterAsync(); async Task LaterAsync() { span.AddEvent(\"now\"); await WorkAsync(); [|span|].SetTag(\"a\", 1); }")]
    [InlineData("_ = Task.Run(() => { Action inner = () => [|span|].SetTag(\"a\", 1); inner(); });")]
    [InlineData("foreach (var item in items) { _ = Task.Run(() => [|span|].SetTag(\"a\", item)); }")]
    [InlineData("Task.Run(() => [|span|].SetTag(\"a\", 1)).ConfigureAwait(false);")]
    [InlineData("WorkAsync().ContinueWith(_ => [|span|].SetTag(\"a\", 1));")]
    [InlineData("_ = Task.Delay(1).ContinueWith(_ => { Work(); [|span|].SetTag(\"a\", 1); }, TaskScheduler.Default);")]
    [InlineData("Stop.Token.Register(() => [|span|].AddEvent(\"stop\"));")]
    [InlineData("Stop.Token.Register(() => [|span|].AddEvent(\"stop\")); if (Stop.Token.IsCancellationRequested) { return; }")]
    [InlineData("CancellationToken.None.UnsafeRegister(_ => [|span|].AddEvent(\"stop\"), null);")]
    [InlineData("LaterAsync().ConfigureAwait(false); async Task LaterAsync() { await WorkAsync(); [|span|].SetTag(\"a\", 1); }")]
    public async Task Code_that_runs_on(string body)
    {
        await ReportsAsync($"using var span = SpanRecorder.Start(parent, \"x\"); {body}");
        await ReportsAsync($"using (var span = SpanRecorder.Start(parent, \"x\")) {{ {body} }}");
        await ReportsAsync($"var span = SpanRecorder.Start(parent, \"x\"); try {{ {body} }} finally {{ span.End(); }}");
        await Analysis.ReportsAsync("TRC203", Core("void", "", body));
    }

    [Theory]
    [InlineData("public Action M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); return () => [|span|].SetTag(\"a\", 1); }")]
    [InlineData("public Func<int, int> M(SpanContext parent) { using (var span = SpanRecorder.Start(parent, \"x\")) { return i => { [|span|].SetTag(\"a\", i); return i; }; } }")]
    [InlineData("public Task M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); return Task.Run(() => [|span|].SetTag(\"a\", 1)); }")]
    [InlineData("public Task M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); return WorkAsync().ContinueWith(_ => [|span|].SetTag(\"a\", 1)); }")]
    [InlineData("public ValueTask M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); return new(Task.Run(() => [|span|].SetTag(\"a\", 1))); }")]
    [InlineData("public Task M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); return LaterAsync(); async Task LaterAsync() { span.AddEvent(\"now\"); await WorkAsync(); [|span|].SetTag(\"a\", 1); } }")]
    [InlineData("public async Task<Action> M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); await WorkAsync(); return () => [|span|].SetTag(\"a\", 1); }")]
    public Task Code_that_is_returned(string members) => Analysis.ReportsAsync("TRC203", RecorderCode.In(members));

    [Fact]
    public async Task A_lambda_that_Core_returns()
    {
        await Analysis.ReportsAsync("TRC203", Core("Action", "", "return () => [|span|].SetTag(\"a\", 1);"));
        await Analysis.ReportsAsync("TRC203", Members("[Traced(\"x\")] public partial Action M(); private Action MCore(SpanRecorder span) => () => [|span|].SetTag(\"a\", 1);"));
    }

    [Fact]
    public Task Core_in_an_async_method() => Analysis.ReportsAsync("TRC203", Core("Task", "async ", "await WorkAsync(); _ = Task.Run(() => [|span|].SetTag(\"a\", 1));"));

    [Fact]
    public Task A_recorder_that_is_the_parent() => Analysis.ReportsAsync(
        "TRC203",
        Members("[Traced(\"x\")] public partial void M(SpanRecorder span); private void MCore(SpanRecorder span) { _ = Task.Run(() => [|span|].SetTag(\"a\", 1)); }"));

    [Theory]
    [InlineData("Task", "async ", "await Task.Run(() => span.SetTag(\"a\", 1));")]
    [InlineData("Task", "", "return Task.Run(() => span.SetTag(\"a\", 1));")]
    [InlineData("Task", "", "return WorkAsync().ContinueWith(_ => span.SetTag(\"a\", 1));")]
    [InlineData("ValueTask", "", "return new(Task.Run(() => span.SetTag(\"a\", 1)));")]
    [InlineData("Task", "", "return LaterAsync(); async Task LaterAsync() { await WorkAsync(); span.SetTag(\"a\", 1); }")]
    [InlineData("IAsyncEnumerable<int>", "", "return Items(); async IAsyncEnumerable<int> Items() { await WorkAsync(); span.SetTag(\"a\", 1); yield return 1; }")]
    [InlineData("Task", "async ", "await WorkAsync().ContinueWith(_ => span.SetTag(\"a\", 1)).ConfigureAwait(false);")]
    [InlineData("Task", "async ", "var task = WorkAsync(); _ = task.ContinueWith(_ => span.SetTag(\"a\", 1)); await task;")]
    [InlineData("void", "", "Func<Action> make = () => { return () => span.SetTag(\"a\", 1); }; make()();")]
    [InlineData("void", "", "Func<Action> make = () => () => span.SetTag(\"a\", 1); make()();")]
    [InlineData("void", "", "using var stop = new CancellationTokenSource(); stop.Token.Register(() => span.AddEvent(\"stop\")); stop.Cancel();")]
    [InlineData("void", "", "using var registration = Stop.Token.Register(() => span.AddEvent(\"stop\")); Work();")]
    [InlineData("Task", "async ", "var task = Task.Run(() => span.SetTag(\"a\", 1)); await task;")]
    [InlineData("Task", "async ", "await Task.WhenAll(Task.Run(() => span.SetTag(\"a\", 1)), WorkAsync());")]
    [InlineData("void", "", "Task.Run(() => span.SetTag(\"a\", 1)).Wait();")]
    [InlineData("void", "", "Pending = Task.Run(() => span.SetTag(\"a\", 1));")]
    [InlineData("void", "", "_ = Task.Run(() => Console.WriteLine(span.Context));")]
    [InlineData("void", "", "_ = Task.Run(() => { using var child = span.Child(\"y\"); child.SetTag(\"a\", 1); });")]
    [InlineData("void", "", "_ = Task.Run(() => { using var scope = span.Activate(); Work(); });")]
    [InlineData("void", "", "_ = Task.Run(() => { span.SetTag(\"a\", 1); span.End(); });")]
    [InlineData("void", "", "var mine = span.Take(); _ = Task.Run(() => { using (mine) { mine.SetTag(\"a\", 1); } });")]
    [InlineData("void", "", "using var done = new ManualResetEventSlim(); ThreadPool.QueueUserWorkItem(_ => { span.SetTag(\"a\", 1); done.Set(); }); done.Wait();")]
    [InlineData("void", "", "var thread = new Thread(() => span.SetTag(\"a\", 1)); thread.Start(); thread.Join();")]
    [InlineData("void", "", "using var timer = new Timer(_ => span.AddEvent(\"tick\"), null, 1, 1); Work();")]
    [InlineData("void", "", "Beat = new Timer(_ => span.AddEvent(\"tick\"), null, 1, 1); Work(); Beat.Dispose();")]
    [InlineData("void", "", "using var stop = new CancellationTokenSource(); _ = Task.Run(() => { while (!stop.IsCancellationRequested) { span.AddEvent(\"tick\"); } }); Work(); stop.Cancel();")]
    [InlineData("void", "", "var done = false; _ = Task.Run(() => { while (!done) { span.AddEvent(\"tick\"); } }); Work(); done = true;")]
    [InlineData("void", "", "using var watcher = new System.IO.FileSystemWatcher(); watcher.Changed += (_, _) => span.AddEvent(\"changed\"); Work();")]
    [InlineData("void", "", "Parallel.ForEach(new[] { 1, 2 }, i => span.SetTag(\"a\", i));")]
    [InlineData("void", "", "new List<int>().ForEach(i => span.SetTag(\"a\", i));")]
    [InlineData("void", "", "EventHandler handler = (_, _) => span.AddEvent(\"e\"); Changed += handler; Work(); Changed -= handler;")]
    [InlineData("void", "", "_ = LaterAsync(); async Task LaterAsync() { span.AddEvent(\"now\"); await WorkAsync(); }")]
    [InlineData("void", "", "var own = SpanRecorder.Start(span.Context, \"y\"); _ = Task.Run(() => { own.SetTag(\"a\", 1); own.End(); });")]
    [InlineData("IEnumerable<int>", "", "return new[] { 1 }.Select(i => { span.SetTag(\"a\", i); return i; });")]
    public Task Code_that_does_not_outlive_it(string result, string modifier, string body) => Analysis.SilentAsync(Core(result, modifier, body));

    [Theory]
    [InlineData("public void M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); var done = false; ThreadPool.QueueUserWorkItem(_ => { span.Ok(\"y\"); Volatile.Write(ref done, true); }); SpinWait.SpinUntil(() => Volatile.Read(ref done)); }")]
    [InlineData("public void M(SpanRecorder span) { _ = Task.Run(() => span.SetTag(\"a\", 1)); }")]
    [InlineData("public void M() { _ = Task.Run(() => Kept.SetTag(\"a\", 1)); }")]
    [InlineData("public void M(SpanContext parent) { var span = SpanRecorder.Start(parent, \"x\"); Take(span); _ = Task.Run(() => span.SetTag(\"a\", 1)); }")]
    [InlineData("public void M(SpanContext parent, bool flag) { var span = SpanRecorder.Start(parent, \"x\"); try { _ = Task.Run(() => span.SetTag(\"a\", 1)); } finally { if (flag) { Take(span); } else { span.End(); } } }")]
    [InlineData("private static void Run(Action action) => action(); public void M(SpanContext parent, bool flag) { var span = SpanRecorder.Start(parent, \"x\"); Action end = () => span.End(); _ = Task.Run(() => span.SetTag(\"a\", 1)); if (flag) { span.End(); } else { Run(end); } }")]
    [InlineData("public Action M(SpanRecorder span) => () => span.SetTag(\"a\", 1);")]
    [InlineData("public async Task M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); await Task.Run(() => span.SetTag(\"a\", 1)); }")]
    [InlineData("public void M() { _ = Task.Run(() => { using var span = SpanRecorder.StartAmbient(\"x\"); span.SetTag(\"a\", 1); }); }")]
    [InlineData("private static void Run(Action action) => action(); public void M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); Run(() => span.SetTag(\"a\", 1)); }")]
    [InlineData("public async Task M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); await Retry(async t => { t.Register(() => span.AddEvent(\"late\")); await WorkAsync(); }); } static async Task Retry(Func<CancellationToken, Task> run) { using var stop = new CancellationTokenSource(); await run(stop.Token); }")]
    [InlineData("public async Task M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); using var stop = new CancellationTokenSource(); await Once(stop.Token); async Task Once(CancellationToken t) { t.Register(() => span.AddEvent(\"late\")); await WorkAsync(); } }")]
    [InlineData("CancellationTokenSource? _own; public async Task M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); _own = new CancellationTokenSource(); _own.Token.Register(() => span.AddEvent(\"late\")); await WorkAsync(); }")]
    [InlineData("CancellationTokenSource? Own { get; set; } public async Task M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); Own = new CancellationTokenSource(); Own.Token.Register(() => span.AddEvent(\"late\")); await WorkAsync(); }")]
    [InlineData("readonly CancellationTokenSource _own = new(); public async Task M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); _own.Token.Register(() => span.AddEvent(\"late\")); await WorkAsync(); _own?.Dispose(); }")]
    public Task Recorders_of_others(string members) => Analysis.SilentAsync(RecorderCode.In(members));

    [Fact]
    public Task The_message_says_what_to_do() => Analysis.ReportsAsync(
        "TRC203",
        "Give this task a span of its own, or await it: 'span' may have ended when it runs, and then records nothing",
        RecorderCode.Method("using var span = SpanRecorder.Start(parent, \"x\"); _ = Task.Run(() => [|span|].SetTag(\"a\", 1));"));

    [Fact]
    public Task What_cannot_be_awaited() => Analysis.ReportsAsync(
        "TRC203",
        "Give this work item a span of its own: 'span' may have ended when it runs, and then records nothing",
        RecorderCode.Method("using var span = SpanRecorder.Start(parent, \"x\"); ThreadPool.QueueUserWorkItem(_ => [|span|].SetTag(\"a\", 1));"));

    private const string Extra = """
        protected readonly CancellationTokenSource Stop = new(); protected Timer? Beat; protected Task? Pending; protected static readonly System.IO.FileSystemWatcher Watcher = new();
            protected event EventHandler? Changed; protected void OnChanged() => Changed?.Invoke(this, EventArgs.Empty);
        """;

    private static Task ReportsAsync(string body) => Analysis.ReportsAsync(
        "TRC203",
        RecorderCode.Method(body).Replace("protected SpanRecorder Kept;", Extra + " protected SpanRecorder Kept;", StringComparison.Ordinal));

    private static string Core(string result, string modifier, string body) => Members(
        $"[Traced(\"x\")] public partial {result} M(IEnumerable<int> items); private {modifier}{result} MCore(IEnumerable<int> items, SpanRecorder span) {{ {body} }}");

    private static string Members(string members) => RecorderCode.In($"{Extra} {members}").Replace("public class C", "public partial class C", StringComparison.Ordinal);
}
