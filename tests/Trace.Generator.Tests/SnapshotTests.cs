using Microsoft.CodeAnalysis;
using Snapshooter.Xunit;

namespace Tracing.Generator.Tests;

/// <summary>One feature a snapshot. Each is compiled too, without a warning.</summary>
public class SnapshotTests
{
    [Fact]
    public void Ambient_task_with_tag_recorder_and_token() => Match("""
        namespace Shop;

        public sealed record Receipt;
        public sealed record Cart(int Count);

        public sealed partial class Checkout
        {
            [Traced("checkout.place")]
            public partial Task<Receipt> PlaceAsync([Tag] string orderId, Cart cart, CancellationToken ct = default);

            private async Task<Receipt> PlaceAsyncCore(string orderId, Cart cart, SpanRecorder span, CancellationToken ct)
            {
                span.SetTag("cart.items", cart.Count);
                await Task.Delay(1, ct);
                return new Receipt();
            }
        }
        """);

    [Fact]
    public void Explicit_parent() => Match("""
        namespace Shop;

        public static partial class Prices
        {
            [Traced("prices.total", Kind = SpanKind.Client)]
            internal static partial int Total(SpanContext? context, int count);

            private static int TotalCore(SpanContext? context, int count) => count;
        }
        """);

    [Fact]
    public void Void_without_context() => Match("""
        public partial class Log
        {
            [Traced("log \"write\"")]
            private partial void Write();

            private void WriteCore()
            {
            }
        }
        """);

    [Fact]
    public void Result_by_reference() => Match("""
        public partial class Grid
        {
            private int[] _cells = new int[9];

            [Traced("grid.cell")]
            public partial ref int Cell(int index);

            private ref int CellCore(int index) => ref _cells[index];
        }
        """);

    [Fact]
    public void Stream() => Match("""
        public partial class Orders
        {
            [Traced("orders.list")]
            public partial IAsyncEnumerable<string> ListAsync(int first, CancellationToken ct = default);

            private async IAsyncEnumerable<string> ListAsyncCore(int first, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
            {
                await Task.Delay(1, ct);
                yield return "a";
            }
        }
        """);

    [Fact]
    public void Task_like_that_may_be_null() => Match("""
        public partial class Jobs
        {
            [Traced("job.run")]
            public partial Job<int> RunAsync(CancellationToken ct);

            private Job<int> RunAsyncCore(CancellationToken ct) => null!;
        }

        [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(JobBuilder<>))]
        public class Job<T>
        {
            public System.Runtime.CompilerServices.TaskAwaiter<T> GetAwaiter() => default;
        }

        public class JobBuilder<T>
        {
            public static JobBuilder<T> Create() => new();
            public Job<T> Task => new();
            public void SetResult(T result) { }
            public void SetException(Exception exception) { }
            public void SetStateMachine(System.Runtime.CompilerServices.IAsyncStateMachine machine) { }
            public void Start<M>(ref M machine) where M : System.Runtime.CompilerServices.IAsyncStateMachine { }
            public void AwaitOnCompleted<A, M>(ref A awaiter, ref M machine) where A : System.Runtime.CompilerServices.INotifyCompletion where M : System.Runtime.CompilerServices.IAsyncStateMachine { }
            public void AwaitUnsafeOnCompleted<A, M>(ref A awaiter, ref M machine) where A : System.Runtime.CompilerServices.ICriticalNotifyCompletion where M : System.Runtime.CompilerServices.IAsyncStateMachine { }
        }
        """);

    [Fact]
    public void Root_with_fixed_tag() => Match("""
        public static partial class Job
        {
            [Tag("queue", "orders")]
            [Traced("job.run", Kind = SpanKind.Consumer, Root = true)]
            public static partial void Run([Tag("job.id", Format = "X8")] int id);

            private static void RunCore(int id, SpanRecorder span) => span.AddEvent("ran");
        }
        """);

    [Fact]
    public void Parent_that_is_a_span_or_a_recorder() => Match("""
        public partial interface IImport
        {
            [Traced("import.row")]
            public static partial int Row(int number, in Span? parent, [SpanLink] SpanContext? sender);

            private static int RowCore(int number, in Span? parent, SpanContext? sender) => number;

            [Traced("import.file")]
            public virtual partial int File(SpanRecorder parent);

            private int FileCore(SpanRecorder parent) => Row(1, null, null);
        }
        """);

    [Fact]
    public void Parent_that_is_a_member_or_a_new_trace() => Match("""
        public sealed partial class Import(SpanContext? context)
        {
            [Traced("import.run", Parent = nameof(context), Root = true)]
            public partial void Run(SpanContext? other);

            private void RunCore(SpanContext? other)
            {
            }
        }
        """);

    [Fact]
    public void Result_with_tag_and_predicate() => Match("""
        public partial class Payments
        {
            [Traced("payment.charge", ErrorWhen = nameof(IsDeclined))]
            [return: Tag("payment.code", Format = "N0")]
            public partial Task<int> ChargeAsync(string order, CancellationToken ct);

            private Task<int> ChargeAsyncCore(string order, CancellationToken ct) => Task.FromResult(1);

            private static bool IsDeclined(int code) => code < 0;
        }
        """);

    [Fact]
    public void Generic_method_in_nested_generic_types() => Match("""
        namespace Shop;

        public partial class Outer<T>
            where T : notnull
        {
            public partial record struct Inner<@class>
            {
                [Traced("inner.map")]
                public readonly partial ValueTask<(T Key, TOut? Value)> MapAsync<TOut>(T key, Func<T, TOut?> map)
                    where TOut : class, IComparable<T>, new();

                private readonly ValueTask<(T Key, TOut? Value)> MapAsyncCore<TOut>(T key, Func<T, TOut?> map)
                    where TOut : class, IComparable<T>, new() => new((key, map(key)));
            }
        }
        """);

    [Fact]
    public void Modifiers_of_parameters() => Match("""
        public static partial class Modifiers
        {
            [Traced("modifiers")]
            public static partial ReadOnlySpan<int> All(
                this string text, ref int a, in int b, out int c, ref readonly int d, scoped Span<int> e, dynamic f, params ReadOnlySpan<int> g);

            private static ReadOnlySpan<int> AllCore(
                string text, ref int a, in int b, out int c, ref readonly int d, scoped Span<int> e, dynamic f, params ReadOnlySpan<int> g)
            {
                c = a;
                return default;
            }
        }
        """);

    [Fact]
    public void Names_that_would_clash() => Match("""
        public partial class Clash
        {
            [Traced("clash")]
            public partial int Method(int parent, [Tag] int call, int exception, int @class, int MethodCore);

            private int MethodCore(int parent, int call, int exception, int @class, int other) => 1;

            protected static void MethodTraced()
            {
            }
        }
        """);

    [Fact]
    public void Override_repeats_no_constraints() => Match("""
        public abstract class Base
        {
            public abstract T? Make<T>(int[] values)
                where T : List<int>, new();
        }

        public partial class Derived : Base
        {
            [Traced("derived.make")]
            public sealed override partial T? Make<T>(params int[] values)
                where T : class;

            private T? MakeCore<T>(int[] values)
                where T : List<int>, new() => new T();
        }
        """);

    [Fact]
    public void Tracing_disabled() => Match(
        """
        namespace Shop;

        public partial class Checkout
        {
            [Traced("checkout.place")]
            public partial Task PlaceAsync(SpanContext? context, [Tag] string orderId);

            private Task PlaceAsyncCore(SpanRecorder span, SpanContext? context, string orderId) => Task.CompletedTask;

            [Traced("checkout.log")]
            private partial void Log();

            private void LogCore()
            {
            }
        }
        """,
        tracingEnabled: false);

    [Fact]
    public void Rule_violated()
    {
        var driver = Compiler.Driver().RunGenerators(Compiler.Compile("""
            public partial class Broken
            {
                [Traced("broken")]
                public partial ref readonly int Method<T>(out T value)
                    where T : struct;
            }
            """));
        Snapshot.Match(Text([Assert.Single(driver.GetRunResult().Results[0].GeneratedSources)]));
    }

    private static void Match(string source, bool tracingEnabled = true) => Snapshot.Match(Text(Compiler.Generate(source, tracingEnabled)));

    private static string Text(IEnumerable<GeneratedSourceResult> files) =>
        string.Join("\n", files.Select(file => $"// {file.HintName}\n{file.SourceText}"))
            .Replace($"\"{typeof(TracedGenerator).Assembly.GetName().Version!.ToString(3)}\"", "\"VERSION\"", StringComparison.Ordinal);
}
