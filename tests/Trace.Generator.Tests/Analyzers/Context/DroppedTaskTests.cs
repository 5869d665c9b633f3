namespace Tracing.Generator.Tests;

/// <summary>TRC103: the task of a traced call goes nowhere.</summary>
public class DroppedTaskTests
{
    private const string Orders = """
        public sealed partial class Orders
        {
            public static Orders Shared { get; } = new();
            [Traced("orders.save")] public partial Task SaveAsync();
            private Task SaveAsyncCore() => Task.CompletedTask;
            [Traced("orders.count")] public static partial ValueTask<int> CountAsync();
            private static ValueTask<int> CountAsyncCore() => new(1);
            [Traced("orders.sweep", Root = true)] public static partial Task SweepAsync();
            private static Task SweepAsyncCore() => Task.CompletedTask;
            [Traced("orders.child")] public static partial Task<int> ChildAsync(SpanContext? parent);
            private static Task<int> ChildAsyncCore(SpanContext? parent) => Task.FromResult(1);
            [Traced("orders.total")] public static partial int Total();
            private static int TotalCore() => 1;
            [Traced("orders.all")] public static partial IAsyncEnumerable<int> AllAsync();
            private static async IAsyncEnumerable<int> AllAsyncCore() { await Task.Yield(); yield return 1; }
            public static Task PlainAsync() => Task.CompletedTask;
        }

        """;

    [Fact]
    public Task The_message_says_what_to_do() => Analysis.ReportsAsync(
        "TRC103",
        "Await or return the task of 'SaveAsync': its span may end after that of its caller, and nobody sees its exception",
        Orders + "class C { void M(Orders orders) { [|orders.SaveAsync()|]; } }");

    [Theory]
    [InlineData("void M(Orders o) { [|o.SaveAsync()|]; }")]
    [InlineData("void M(Orders o) => [|o.SaveAsync()|];")]
    [InlineData("async Task M(Orders o) { [|o.SaveAsync()|]; await Task.Yield(); }")]
    [InlineData("void M() { [|Orders.CountAsync()|].AsTask(); }")]
    [InlineData("void M(Orders o) { [|o.SaveAsync()|].ConfigureAwait(false); }")]
    [InlineData("void M(Orders o) { [|o.SaveAsync()|].ConfigureAwait(false).GetAwaiter(); }")]
    [InlineData("void M(Orders o) { [|o.SaveAsync()|].GetAwaiter(); }")]
    [InlineData("void M() { [|Orders.ChildAsync(null)|]; }")]
    [InlineData("void M(SpanContext? p) { [|Orders.ChildAsync(p)|]; }")]
    [InlineData("void M(Orders? o) { o?[|.SaveAsync()|]; }")]
    [InlineData("void M(Orders o) { Action later = () => [|o.SaveAsync()|]; later(); }")]
    [InlineData("void M(Orders o) { Action later = delegate { [|o.SaveAsync()|]; }; later(); }")]
    [InlineData("void M(Orders o) { Local(); void Local() => [|o.SaveAsync()|]; }")]
    [InlineData("void M(List<Orders> all) { all.ForEach(o => [|o.SaveAsync()|]); }")]
    [InlineData("void M(Orders o) { var t = [|o.SaveAsync()|]; }")]
    [InlineData("void M(Orders o) { Task t = [|o.SaveAsync()|]; t = Task.CompletedTask; }")]
    [InlineData("async Task M(Orders o) { var c = [|o.SaveAsync()|].ConfigureAwait(false); await Task.Yield(); }")]
    [InlineData("async Task M(Orders o) => [|o.SaveAsync()|];")]
    [InlineData("int P { get { [|Orders.CountAsync()|]; return 1; } }")]
    [InlineData("C() { [|Orders.Shared.SaveAsync()|]; }")]
    [InlineData("void M(Orders o) { for ([|o.SaveAsync()|]; ; ) { } }")]
    [InlineData("void M(Orders o) { object _unused = [|o.SaveAsync()|]; }")]
    [InlineData("async void M(Orders o) { [|o.SaveAsync()|]; await Task.Yield(); }")]
    [InlineData("void M(Orders o) { try { } finally { [|o.SaveAsync()|]; } }")]
    public Task A_task_that_goes_nowhere(string member) => Analysis.ReportsAsync("TRC103", Orders + $"class C {{ {member} }}");

    [Theory]
    [InlineData("async Task M(Orders o) { await o.SaveAsync(); }")]
    [InlineData("async Task M(Orders o) { await o.SaveAsync().ConfigureAwait(false); }")]
    [InlineData("Task M(Orders o) => o.SaveAsync();")]
    [InlineData("Task M(Orders o) { return o.SaveAsync(); }")]
    [InlineData("async Task M() { _ = await Orders.CountAsync(); }")]
    [InlineData("async Task M(Orders o) { var t = o.SaveAsync(); await t; }")]
    [InlineData("async Task M(Orders o) { Task t = o.SaveAsync(); var other = t; await other; }")]
    [InlineData("Task M(Orders o) => Task.WhenAll(o.SaveAsync(), o.SaveAsync());")]
    [InlineData("void M(Orders o, List<Task> all) { all.Add(o.SaveAsync()); }")]
    [InlineData("Task? _t; void M(Orders o) { _t = o.SaveAsync(); }")]
    [InlineData("Task? T { get; set; } void M(Orders o) { T = o.SaveAsync(); }")]
    [InlineData("void M(Orders o, Task[] t) { t[0] = o.SaveAsync(); }")]
    [InlineData("void M(Orders o) { o.SaveAsync().Wait(); }")]
    [InlineData("void M(Orders o) { o.SaveAsync().GetAwaiter().GetResult(); }")]
    [InlineData("int M() => Orders.CountAsync().Result;")]
    [InlineData("void M(Orders o) { o.SaveAsync().ContinueWith(t => Console.Error.WriteLine(t.Exception)); }")]
    [InlineData("Func<Task> M(Orders o) => () => o.SaveAsync();")]
    [InlineData("void M(Orders o) { Task.Run(() => o.SaveAsync()); }")]
    [InlineData("void M() { _ = Orders.SweepAsync(); }")]
    [InlineData("void M() { Orders.PlainAsync(); }")]
    [InlineData("void M() { Orders.Total(); }")]
    [InlineData("void M() { Orders.AllAsync(); }")]
    [InlineData("Action M(Orders o) { var t = o.SaveAsync(); return () => t.Wait(); }")]
    [InlineData("void M(Orders o) { System.Linq.Expressions.Expression<Action> e = () => o.SaveAsync(); }")]
    [InlineData("void M(Orders o) { using var t = o.SaveAsync(); }")]
    [InlineData("void M(Orders o, out Task t) { t = o.SaveAsync(); }")]
    [InlineData("async Task M(Orders o) { Task t = Task.CompletedTask; t = o.SaveAsync(); await t; }")]
    [InlineData("async Task M(Orders? o) { await (o?.SaveAsync() ?? Task.CompletedTask); }")]
    [InlineData("async Task M(Orders o) { if (await Task.WhenAny(o.SaveAsync(), Task.Delay(1)) is { IsFaulted: true }) { } }")]
    [InlineData("(Task, int) M(Orders o) => (o.SaveAsync(), 1);")]
    [InlineData("async IAsyncEnumerable<Task> M(Orders o) { await Task.Yield(); yield return o.SaveAsync(); }")]
    public Task A_task_that_somebody_has(string member) => Analysis.SilentAsync(Orders + $"class C {{ {member} }}");

    [Theory]
    [InlineData("async Task M(Orders o) { _ = o.SaveAsync(); await Task.Yield(); }")]
    [InlineData("void M() { _ = Orders.CountAsync(); }")]
    [InlineData("void M() => _ = Orders.CountAsync();")]
    [InlineData("void M() { _ = Orders.CountAsync().AsTask(); }")]
    [InlineData("void M(Orders? o) { _ = o?.SaveAsync(); }")]
    [InlineData("void M(Orders o) { _ = o.SaveAsync().ConfigureAwait(false).GetAwaiter(); }")]
    [InlineData("void M(List<Orders> all) { all.ForEach(o => _ = o.SaveAsync()); }")]
    public Task A_discard_says_that_it_is_meant(string member) => Analysis.SilentAsync(Orders + $"class C {{ {member} }}");

    [Fact]
    public Task What_was_written_on_purpose_can_be_said_so() => Analysis.SilentAsync(Orders + """
        class C
        {
            void M(Orders orders)
            {
        #pragma warning disable TRC103 // the audit ends on its own
                orders.SaveAsync();
        #pragma warning restore TRC103
            }
        }
        """);

    [Theory]
    [InlineData("void M(Orders o) { o.SaveAsync( }")]
    [InlineData("void M(Orders o) { _ = o.SaveAsync(1).; }")]
    [InlineData("void M() { var t = Orders.; t = Orders.CountAsync( }")]
    [InlineData("void M() { Orders.CountAsync()..ConfigureAwait }")]
    public async Task Half_typed_code_is_survived(string member)
    {
        var (ours, _) = await Compiler.DiagnoseAsync(Orders + $"class C {{ {member} }}");
        Assert.DoesNotContain(ours, diagnostic => diagnostic.Id == "AD0001");
    }
}
