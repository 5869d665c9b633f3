namespace Tracing.Generator.Tests;

/// <summary>TRC102: a callback that depends on the ambient context runs outside of it.</summary>
public class LostAmbientTests
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
            [Traced("orders.child")] public static partial void Child(SpanContext? parent);
            private static void ChildCore(SpanContext? parent) { }
            public static void Plain() { }
        }

        """;

    [Theory]
    [InlineData("ThreadPool.[|UnsafeQueueUserWorkItem|](_ => Orders.Total(), null);", "Call 'QueueUserWorkItem' to stay in the trace, set Root = true on 'Total' to start a trace of its own or pass a SpanContext: 'Total'")]
    [InlineData("ThreadPool.[|UnsafeQueueUserWorkItem|](_ => SpanRecorder.StartAmbient(\"x\").End(), null);", "Call 'QueueUserWorkItem' to stay in the trace or pass a SpanContext: 'SpanRecorder.StartAmbient'")]
    // Who suppresses the flow has left the trace on purpose.
    [InlineData("using (ExecutionContext.SuppressFlow()) { Task.[|Run|](() => Orders.SaveAsync()); }", "Set Root = true on 'SaveAsync' to start a trace of its own, pass a SpanContext or call 'Run' where the flow is not suppressed: 'SaveAsync'")]
    [InlineData("using (ExecutionContext.SuppressFlow()) { Task.[|Run|](() => SpanRecorder.StartAmbient(\"x\").End()); }", "Pass a SpanContext or call 'Run' where the flow is not suppressed: 'SpanRecorder.StartAmbient'")]
    public Task The_message_names_the_choices(string statement, string choices) => Analysis.ReportsAsync(
        "TRC102",
        choices + " runs without the ambient span context here, so its spans are missing in the trace",
        Orders + $"class C {{ void M() {{ {statement} }} }}");

    [Theory]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](_ => Orders.Total(), null); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](static (int _) => Orders.Total(), 1, false); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem<int>|](_ => Orders.Total(), 1, preferLocal: true); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](state: null, callBack: _ => Orders.Total()); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](delegate { Orders.Total(); }, null); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](async _ => await Orders.SaveAsync(), null); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](Work, null); } void Work(object? state) => Orders.Total();")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](Work, null); } static void Work(object? state) { Deeper(); } static void Deeper() { Orders.Total(); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](Local, null); void Local(object? state) => Orders.Total(); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](new WaitCallback(_ => Orders.Total()), null); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](_ => Orders.Child(SpanContext.Current), null); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](_ => { using var span = SpanRecorder.Start(SpanContext.Current, \"x\"); }, null); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](_ => { using var span = SpanRecorder.StartAmbient(\"x\"); }, null); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](_ => Task.Run(() => Orders.SaveAsync()).Wait(), null); }")]
    [InlineData("void M(SpanContext c) { ThreadPool.[|UnsafeQueueUserWorkItem|](_ => { Orders.Total(); using (c.Activate()) { Orders.Total(); } }, null); }")]
    [InlineData("void M() { ThreadPool.[|UnsafeQueueUserWorkItem|](new Item(), false); } sealed class Item : IThreadPoolWorkItem { public void Execute() => Orders.Total(); }")]
    [InlineData("void M(WaitHandle h) { ThreadPool.[|UnsafeRegisterWaitForSingleObject|](h, (_, _) => Orders.Total(), null, -1, true); }")]
    [InlineData("void M(CancellationToken t) { t.[|UnsafeRegister|](static _ => Orders.Total(), null); }")]
    [InlineData("void M(CancellationToken t) { t.[|UnsafeRegister|]((_, _) => Orders.Total(), null); }")]
    [InlineData("void M() { new Thread(() => Orders.Total()).[|UnsafeStart|](); }")]
    [InlineData("void M() { new Thread(_ => Orders.Total()) { IsBackground = true }.[|UnsafeStart|](1); }")]
    [InlineData("void M() { var t = new Thread(Work); t.[|UnsafeStart|](); } void Work() => Orders.Total();")]
    [InlineData("Thread? _t; void M() { _t = new Thread(Work); _t.[|UnsafeStart|](); } void Work() => Orders.Total();")]
    [InlineData("void M(Task t) { t.GetAwaiter().[|UnsafeOnCompleted|](() => Orders.Total()); }")]
    [InlineData("void M(Task t) { t.ConfigureAwait(false).GetAwaiter().[|UnsafeOnCompleted|](() => Orders.Total()); }")]
    [InlineData("unsafe void M(Overlapped o) { o.[|UnsafePack|]((_, _, _) => Orders.Total(), null); }")]
    [InlineData("Task M() { using (ExecutionContext.SuppressFlow()) { return Task.[|Run|](() => Orders.SaveAsync()); } }")]
    [InlineData("void M() { using (ExecutionContext.SuppressFlow()) ThreadPool.[|QueueUserWorkItem|](_ => Orders.Total()); }")]
    [InlineData("void M() { using var flow = ExecutionContext.SuppressFlow(); _ = Task.[|Run|](() => Orders.SaveAsync()); }")]
    [InlineData("void M() { var flow = ExecutionContext.SuppressFlow(); try { _ = Task.[|Run|](() => Orders.SaveAsync()); } finally { flow.Undo(); } }")]
    [InlineData("void M() { ExecutionContext.SuppressFlow(); try { _ = Task.Factory.[|StartNew|](() => Orders.Total()); } finally { ExecutionContext.RestoreFlow(); } }")]
    [InlineData("Timer M() { using (ExecutionContext.SuppressFlow()) return new [|Timer|](_ => Orders.Total(), null, 1, 1); }")]
    [InlineData("void M() { using (ExecutionContext.SuppressFlow()) new Thread(() => Orders.Total()).[|Start|](); }")]
    [InlineData("void M(CancellationToken t) { using (ExecutionContext.SuppressFlow()) t.[|Register|](() => Orders.Total()); }")]
    [InlineData("void M(Task t) { using (ExecutionContext.SuppressFlow()) t.[|ContinueWith|](_ => Orders.Total()); }")]
    public Task The_ambient_context_is_lost(string member) => Analysis.ReportsAsync("TRC102", Orders + $"class C {{ {member} }}");

    [Theory]
    [InlineData("void M() { ThreadPool.QueueUserWorkItem(_ => Orders.Total()); }")]
    [InlineData("void M() { ThreadPool.UnsafeQueueUserWorkItem(_ => Orders.Plain(), null); }")]
    [InlineData("void M() { ThreadPool.UnsafeQueueUserWorkItem(_ => Orders.Sweep(), null); }")]
    [InlineData("void M(SpanContext c) { ThreadPool.UnsafeQueueUserWorkItem(_ => { using (c.Activate()) { Orders.Total(); } }, null); }")]
    [InlineData("void M(SpanContext c) { ThreadPool.UnsafeQueueUserWorkItem(_ => { using var scope = c.Activate(); Orders.Total(); }, null); }")]
    [InlineData("void M(SpanRecorder r) { ThreadPool.UnsafeQueueUserWorkItem(_ => { using (r.Activate()) Work(); }, null); } void Work() => Orders.Total();")]
    [InlineData("void M(SpanContext c) { ThreadPool.UnsafeQueueUserWorkItem(_ => { Enter(c); Orders.Total(); }, null); } AmbientScope _s; void Enter(SpanContext c) => _s = c.Activate();")]
    [InlineData("void M(Func<IDisposable> enter) { ThreadPool.UnsafeQueueUserWorkItem(_ => { using (enter()) Orders.Total(); }, null); }")]
    [InlineData("void M(SpanContext c) { ThreadPool.UnsafeQueueUserWorkItem(_ => Orders.Child(c), null); }")]
    [InlineData("void M() { ThreadPool.UnsafeQueueUserWorkItem(_ => { if (SpanContext.Current is not null) Orders.Total(); }, null); }")]
    [InlineData("void M(SpanContext c) { ThreadPool.UnsafeQueueUserWorkItem(_ => Orders.Child(SpanContext.Current ?? c), null); }")]
    [InlineData("void M() { ThreadPool.UnsafeQueueUserWorkItem(_ => { Console.WriteLine(SpanContext.Current); Orders.Total(); }, null); }")]
    [InlineData("void M(WaitCallback later) { ThreadPool.UnsafeQueueUserWorkItem(later, null); }")]
    [InlineData("void M() { ThreadPool.UnsafeQueueUserWorkItem(_ => Later(() => Orders.Total()), null); } void Later(Func<int> a) { }")]
    [InlineData("void M() { ThreadPool.UnsafeQueueUserWorkItem(_ => { void Unused() => Orders.Total(); Action a = Unused; }, null); }")]
    [InlineData("void M() { ThreadPool.UnsafeQueueUserWorkItem(Work, null); } protected virtual void Work(object? state) => Orders.Total();")]
    [InlineData("void M(IThreadPoolWorkItem item) { ThreadPool.UnsafeQueueUserWorkItem(item, false); }")]
    [InlineData("void M() { ThreadPool.UnsafeQueueUserWorkItem(_ => UnsafeStart(), null); } void UnsafeStart() => UnsafeStart();")]
    [InlineData("void M() { UnsafeStart(() => Orders.Total()); } void UnsafeStart(Func<int> a) => a();")]
    [InlineData("void M(Thread t) { t.UnsafeStart(); }")]
    [InlineData("void M(bool b) { var t = new Thread(() => Orders.Total()); if (b) t = new Thread(() => { }); t.UnsafeStart(); }")]
    [InlineData("void M(System.Net.Http.HttpClient c) { ThreadPool.UnsafeQueueUserWorkItem(_ => c.GetStringAsync(\"/\"), null); }")]
    [InlineData("Task M() { using (ExecutionContext.SuppressFlow()) { } return Task.Run(() => Orders.SaveAsync()); }")]
    [InlineData("Task M() { var flow = ExecutionContext.SuppressFlow(); flow.Undo(); return Task.Run(() => Orders.SaveAsync()); }")]
    [InlineData("Task M() { ExecutionContext.SuppressFlow(); ExecutionContext.RestoreFlow(); return Task.Run(() => Orders.SaveAsync()); }")]
    [InlineData("async Task M() { using (ExecutionContext.SuppressFlow()) { await Task.Yield(); _ = Task.Run(() => Orders.SaveAsync()); } }")]
    [InlineData("void M() { using (ExecutionContext.SuppressFlow()) { Orders.Total(); } }")]
    [InlineData("Func<Task> M() { using (ExecutionContext.SuppressFlow()) { return () => Task.Run(() => Orders.SaveAsync()); } }")]
    [InlineData("Timer M() { using (ExecutionContext.SuppressFlow()) return new Timer(_ => Orders.Sweep(), null, 1, 1); }")]
    public Task Nothing_is_lost_or_it_cannot_be_seen(string member) => Analysis.SilentAsync(Orders + $"class C {{ {member} }}");

    [Fact]
    public Task Where_no_trace_has_begun_none_is_lost() => Analysis.ReportsAsync(
        "TRC104",
        Orders + "class C { static C() { ThreadPool.UnsafeQueueUserWorkItem(_ => [|Orders.Total()|], null); } }");

    [Fact]
    public Task A_program_loses_the_context_that_it_has_entered() => Analysis.ReportsAsync(
        "TRC102",
        "using (SpanContext.CreateRoot(null).Activate()) { ThreadPool.[|UnsafeQueueUserWorkItem|](_ => Orders.Total(), null); }\n" + Orders);

    [Fact]
    public Task A_method_of_another_file_is_not_followed() => Analysis.SilentAsync(
        Orders + "partial class C { void M() { ThreadPool.UnsafeQueueUserWorkItem(Work, null); } }",
        "partial class C { void Work(object? state) => Orders.Total(); }");

    [Fact]
    public Task Without_tracing_nothing_is_looked_at() => Analysis.SilentAsync("class C { void M() { ThreadPool.UnsafeQueueUserWorkItem(_ => { }, null); } }");

    [Theory]
    [InlineData("void M() { ThreadPool.UnsafeQueueUserWorkItem( }")]
    [InlineData("void M() { ThreadPool.UnsafeQueueUserWorkItem(_ => Orders.Total( }")]
    [InlineData("void M() { ThreadPool.UnsafeQueueUserWorkItem(Missing, null); new Thread(Missing).UnsafeStart(); new Thread().UnsafeStart(); }")]
    [InlineData("void M() { using (ExecutionContext.SuppressFlow( { Task.Run(() => Orders.) } }")]
    [InlineData("int F = ExecutionContext.SuppressFlow().Undo();")]
    [InlineData("void M() => ExecutionContext.SuppressFlow();")]
    public async Task Half_typed_code_is_survived(string member)
    {
        var (ours, _) = await Compiler.DiagnoseAsync(Orders + $"class C {{ {member} }}");
        Assert.DoesNotContain(ours, diagnostic => diagnostic.Id == "AD0001");
    }
}
