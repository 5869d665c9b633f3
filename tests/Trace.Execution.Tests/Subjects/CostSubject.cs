using System.Runtime.CompilerServices;

namespace Tracing.Execution.Tests;

/// <summary>Bodies that allocate nothing, or a known number of bytes when they suspend: what is more is the wrapper's.</summary>
public static partial class CostSubject
{
    private static readonly Task<int> Completed = Task.FromResult(42);
    private static Action? _continuation;

    [Traced("Value")]
    public static partial int Value();

    private static int ValueCore() => 42;

    [Traced("Result")]
    public static partial Task<int> Result();

    private static Task<int> ResultCore() => Completed;

    [Traced("ValueResult")]
    public static partial ValueTask<int> ValueResult();

    private static ValueTask<int> ValueResultCore() => new(42);

    [Traced("Recorded")]
    public static partial void Recorded();

    private static void RecordedCore(SpanRecorder span) => SetThree(span);

    [Traced("Suspends")]
    public static partial Task Suspends();

    public static async Task SuspendsCore() => await default(Suspension);

    [Traced("Value")]
    public static partial int Value(SpanContext? parent);

    private static int ValueCore(SpanContext? parent) => parent is null ? 0 : 42;

    [Traced("Result")]
    public static partial Task<int> Result(SpanContext? parent);

    private static Task<int> ResultCore(SpanContext? parent) => parent is null ? Completed : Completed;

    [Traced("ValueResult")]
    public static partial ValueTask<int> ValueResult(SpanContext? parent);

    private static ValueTask<int> ValueResultCore(SpanContext? parent) => new(parent is null ? 0 : 42);

    [Traced("Recorded")]
    public static partial void Recorded(SpanContext? parent);

    private static void RecordedCore(SpanContext? parent, SpanRecorder span) => SetThree(span);

    [Traced("Tagged")]
    public static partial void Tagged(SpanContext? parent, [Tag] string text, [Tag] int number, [Tag] double amount);

    private static void TaggedCore(SpanContext? parent, string text, int number, double amount)
    {
    }

    [Traced("Suspends")]
    public static partial Task Suspends(SpanContext? parent);

    private static Task SuspendsCore(SpanContext? parent) => SuspendsCore();

    /// <summary>Goes on with the body that has suspended last, on this thread.</summary>
    public static void Resume()
    {
        var continuation = _continuation!;
        _continuation = null;
        continuation();
    }

    private static void SetThree(SpanRecorder span)
    {
        span.SetTag("text", "A-17");
        span.SetTag("number", 3);
        span.SetTag("amount", 12.5);
    }

    /// <summary>An awaiter that always suspends, and keeps who waits for <see cref="Resume"/>.</summary>
    private readonly struct Suspension : ICriticalNotifyCompletion
    {
        public Suspension GetAwaiter() => this;

        public bool IsCompleted => false;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => _continuation = continuation;

        public void UnsafeOnCompleted(Action continuation) => _continuation = continuation;
    }
}
