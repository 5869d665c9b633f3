using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

public sealed class AwaitTaskCodeFixTests
{
    private const string Orders = """

        public sealed partial class Orders
        {
            [Traced("orders.save")] public static partial Task SaveAsync(string? id = null, Action? then = null, Func<Task>? next = null);
            private static Task SaveAsyncCore(string? id, Action? then, Func<Task>? next) => Task.CompletedTask;
            [Traced("orders.count")] public static partial ValueTask<int> CountAsync();
            private static ValueTask<int> CountAsyncCore() => new(1);
        }
        """;

    [Fact]
    public Task A_statement_is_awaited_with_its_comments() => FixAsync(
        """
        class C
        {
            public async Task RunAsync()
            {
                // first
                Orders.SaveAsync("a"); // last
                await Task.Yield();
            }
        }
        """,
        """
        class C
        {
            public async Task RunAsync()
            {
                // first
                await Orders.SaveAsync("a"); // last
                await Task.Yield();
            }
        }
        """);

    [Theory]
    [InlineData("Orders.CountAsync();", "await Orders.CountAsync();")]
    [InlineData("Orders.SaveAsync().ConfigureAwait(false);", "await Orders.SaveAsync().ConfigureAwait(false);")]
    [InlineData("Orders.CountAsync().AsTask();", "await Orders.CountAsync().AsTask();")]
    [InlineData("Orders.SaveAsync().GetAwaiter();", "await Orders.SaveAsync();")]
    [InlineData("var task = Orders.SaveAsync(); // t", "await Orders.SaveAsync(); // t")]
    [InlineData("ValueTask<int> task = Orders.CountAsync();", "await Orders.CountAsync();")]
    [InlineData("if (GetType() is { } t) Orders.SaveAsync(t.Name);", "if (GetType() is { } t) await Orders.SaveAsync(t.Name);")]
    [InlineData("try { } finally { Orders.SaveAsync(); }", "try { } finally { await Orders.SaveAsync(); }")]
    [InlineData("Func<Task> f = async () => Orders.SaveAsync(); await f();", "Func<Task> f = async () => await Orders.SaveAsync(); await f();")]
    [InlineData("await Local(); async Task Local() => Orders.SaveAsync();", "await Local(); async Task Local() => await Orders.SaveAsync();")]
    [InlineData("Orders\n            .SaveAsync(\n                \"a\");", "await Orders\n            .SaveAsync(\n                \"a\");")]
    public Task Every_form_is_awaited(string before, string after)
    {
        return FixAsync(In(before), In(after));

        static string In(string statement) => $$"""
            class C
            {
                public async Task RunAsync()
                {
                    {{statement}}
                    await Task.Yield();
                }
            }
            """;
    }

    [Theory]
    [InlineData("void M() { Orders.SaveAsync(); }")]
    [InlineData("void M() => Orders.SaveAsync();")]
    [InlineData("Task M() { Orders.SaveAsync(); return Task.CompletedTask; }")]
    [InlineData("async Task M() { Action later = () => Orders.SaveAsync(); later(); await Task.Yield(); }")]
    [InlineData("async Task M() { await Task.Yield(); lock (this) { Orders.SaveAsync(); } }")]
    [InlineData("async Task M() { await Task.Yield(); foreach (var c in \"abc\".AsSpan()) { Orders.SaveAsync(); } }")]
    [InlineData("async Task M() { await Task.Yield(); var s = \"abc\".AsSpan(); Orders.SaveAsync(); Console.WriteLine(s.Length); }")]
    [InlineData("async Task M() { await Task.Yield(); unsafe { Orders.SaveAsync(); } }")]
    [InlineData("async Task M() { await Task.Yield(); var task = Orders.SaveAsync(); task = Task.CompletedTask; }")]
    [InlineData("async Task M() { await Task.Yield(); for (Orders.SaveAsync(); ;) { } }")]
    [InlineData("async Task M() { await Task.Yield(); Task a = Orders.SaveAsync(), b = Task.CompletedTask; await b; }")]
    [InlineData("int P { get { Orders.SaveAsync(); return 1; } }")]
    [InlineData("C() { Orders.SaveAsync(); }")]
    public Task Where_nothing_can_await_the_author_decides(string member) =>
        Verify.NoFixAsync<AwaitTaskCodeFix>($"class C {{ {member} }}{Orders}");

    [Fact]
    public Task A_conditional_call_is_left_alone() => Verify.NoFixAsync<AwaitTaskCodeFix>("""
        class C
        {
            async Task M(Jobs? jobs)
            {
                await Task.Yield();
                jobs?.RunAsync();
            }
        }

        partial class Jobs
        {
            [Traced("jobs.run")] public partial Task RunAsync();
            private Task RunAsyncCore() => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task All_of_a_scope_also_one_inside_another(FixAllScope scope) => Verify.FixAllAsync<AwaitTaskCodeFix>(
        scope,
        [
            """
            class C
            {
                public async Task RunAsync()
                {
                    Orders.SaveAsync("outer", next: async () =>
                    {
                        Orders.SaveAsync("inner");
                        await Task.Yield();
                    });
                    Orders.CountAsync();
                    await Task.Yield();
                }
            }
            """ + Orders,
        ],
        [
            """
            class C
            {
                public async Task RunAsync()
                {
                    await Orders.SaveAsync("outer", next: async () =>
                    {
                        await Orders.SaveAsync("inner");
                        await Task.Yield();
                    });
                    await Orders.CountAsync();
                    await Task.Yield();
                }
            }
            """ + Orders,
        ]);

    private static Task FixAsync(string before, string after) => Verify.FixAsync<AwaitTaskCodeFix>(before + Orders, after + Orders);
}
