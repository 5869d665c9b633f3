using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

public sealed class FlowingCallCodeFixTests
{
    private const string Orders = """

        public static partial class Orders
        {
            [Traced("orders.total")] public static partial int Total();
            private static int TotalCore() => 1;
        }
        """;

    [Fact]
    public Task The_sibling_is_called_and_all_else_stays() => FixAsync(
        """
        class C
        {
            void M()
            {
                // later
                ThreadPool
                    .UnsafeQueueUserWorkItem( // unsafe
                        callBack: static state => Orders.Total(),
                        state: null); // done
            }
        }
        """,
        """
        class C
        {
            void M()
            {
                // later
                ThreadPool
                    .QueueUserWorkItem( // unsafe
                        callBack: static state => Orders.Total(),
                        state: null); // done
            }
        }
        """);

    [Theory]
    [InlineData("ThreadPool.UnsafeQueueUserWorkItem(_ => Orders.Total(), null)", "ThreadPool.QueueUserWorkItem(_ => Orders.Total(), null)")]
    [InlineData("ThreadPool.UnsafeQueueUserWorkItem<int>(_ => Orders.Total(), 1, true)", "ThreadPool.QueueUserWorkItem<int>(_ => Orders.Total(), 1, true)")]
    [InlineData("ThreadPool.UnsafeQueueUserWorkItem(static (string s) => Orders.Total(), \"\", false)", "ThreadPool.QueueUserWorkItem(static (string s) => Orders.Total(), \"\", false)")]
    [InlineData("ThreadPool.UnsafeRegisterWaitForSingleObject(handle, (_, _) => Orders.Total(), null, -1L, true)", "ThreadPool.RegisterWaitForSingleObject(handle, (_, _) => Orders.Total(), null, -1L, true)")]
    [InlineData("ThreadPool.UnsafeRegisterWaitForSingleObject(handle, (_, _) => Orders.Total(), null, TimeSpan.Zero, true)", "ThreadPool.RegisterWaitForSingleObject(handle, (_, _) => Orders.Total(), null, TimeSpan.Zero, true)")]
    [InlineData("token.UnsafeRegister(_ => Orders.Total(), null)", "token.Register(_ => Orders.Total(), null)")]
    [InlineData("token.UnsafeRegister((_, _) => Orders.Total(), this)", "token.Register((_, _) => Orders.Total(), this)")]
    [InlineData("new Thread(() => Orders.Total()).UnsafeStart()", "new Thread(() => Orders.Total()).Start()")]
    [InlineData("new Thread(_ => Orders.Total()).UnsafeStart(1)", "new Thread(_ => Orders.Total()).Start(1)")]
    [InlineData("Task.CompletedTask.GetAwaiter().UnsafeOnCompleted(() => Orders.Total())", "Task.CompletedTask.GetAwaiter().OnCompleted(() => Orders.Total())")]
    [InlineData("new Overlapped().UnsafePack((_, _, _) => Orders.Total(), null)", "new Overlapped().Pack((_, _, _) => Orders.Total(), null)")]
    public Task Every_sibling(string before, string after) => FixAsync(
        $"class C {{ unsafe void M(WaitHandle handle, CancellationToken token) {{ {before}; }} }}",
        $"class C {{ unsafe void M(WaitHandle handle, CancellationToken token) {{ {after}; }} }}");

    [Fact]
    public Task A_name_that_is_imported_alone() => FixAsync(
        "using static System.Threading.ThreadPool;\nclass C { void M() { UnsafeQueueUserWorkItem(_ => Orders.Total(), null); } }",
        "using static System.Threading.ThreadPool;\nclass C { void M() { QueueUserWorkItem(_ => Orders.Total(), null); } }");

    [Theory]
    [InlineData("void M() { ThreadPool.UnsafeQueueUserWorkItem(new Item(), false); } sealed class Item : IThreadPoolWorkItem { public void Execute() => Orders.Total(); }")]
    [InlineData("void M() { using (ExecutionContext.SuppressFlow()) { Task.Run(() => Orders.Total()); } }")]
    public Task Without_a_sibling_the_author_decides(string member) => Verify.NoFixAsync<FlowingCallCodeFix>($"class C {{ {member} }}{Orders}");

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task All_of_a_scope_also_one_inside_another(FixAllScope scope) => Verify.FixAllAsync<FlowingCallCodeFix>(
        scope,
        [
            """
            class C
            {
                void M(CancellationToken token)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(
                        _ =>
                        {
                            token.UnsafeRegister(_ => Orders.Total(), null);
                            Orders.Total();
                        },
                        null);
                    new Thread(() => Orders.Total()).UnsafeStart();
                }
            }
            """ + Orders,
        ],
        [
            """
            class C
            {
                void M(CancellationToken token)
                {
                    ThreadPool.QueueUserWorkItem(
                        _ =>
                        {
                            token.Register(_ => Orders.Total(), null);
                            Orders.Total();
                        },
                        null);
                    new Thread(() => Orders.Total()).Start();
                }
            }
            """ + Orders,
        ]);

    private static Task FixAsync(string before, string after) => Verify.FixAsync<FlowingCallCodeFix>(before + Orders, after + Orders);
}
