using System.Runtime.CompilerServices;

namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>Asynchronous streams by name.</summary>
internal static class AsyncStreams
{
    public static IReadOnlyDictionary<string, Func<Log, IAsyncEnumerable<int>>> All { get; } = new Dictionary<string, Func<Log, IAsyncEnumerable<int>>>
    {
        ["iterator"] = static log => Iterator(log, static _ => false, throwAt: 0),
        ["iterator that suspends"] = static log => Iterator(log, static _ => true, throwAt: 0),
        ["iterator that suspends at times"] = static log => Iterator(log, static item => item == 2, throwAt: 0),
        ["iterator that throws"] = static log => Iterator(log, static _ => false, throwAt: 2),
        ["iterator that suspends and throws"] = static log => Iterator(log, static _ => true, throwAt: 2),
        ["iterator that throws at once"] = static log => Iterator(log, static _ => false, throwAt: 1),
        ["sequence"] = static log => new LoggedAsyncSequence(log, suspends: false),
        ["sequence that suspends"] = static log => new LoggedAsyncSequence(log, suspends: true),
        ["sequence, GetAsyncEnumerator throws"] = static log => new LoggedAsyncSequence(log, suspends: false, "GetAsyncEnumerator"),
        ["sequence, MoveNextAsync throws"] = static log =>
            new LoggedAsyncSequence(log, suspends: true, "MoveNextAsync 1", static () => throw new InvalidOperationException("thrown")),
        ["sequence, MoveNextAsync faults"] = static log =>
            new LoggedAsyncSequence(log, suspends: false, "MoveNextAsync 1", static () => ValueTask.FromException<bool>(new InvalidOperationException("faulted"))),
        ["sequence, MoveNextAsync faults later"] = static log => new LoggedAsyncSequence(log, suspends: false, "MoveNextAsync 1", FaultLater),
        ["sequence, MoveNextAsync faults as if cancelled"] = static log => new LoggedAsyncSequence(
            log, suspends: false, "MoveNextAsync 1", static () => ValueTask.FromException<bool>(new OperationCanceledException("faulted"))),
        ["sequence, MoveNextAsync faults later as if cancelled"] = static log => new LoggedAsyncSequence(log, suspends: false, "MoveNextAsync 1", static () =>
        {
            var later = new TaskCompletionSource<bool>();
            ThreadPool.UnsafeQueueUserWorkItem(static it => it.SetException(Thrown()), later, preferLocal: false);
            return new ValueTask<bool>(later.Task);
        }),
        ["sequence, MoveNextAsync is cancelled"] = static log =>
            new LoggedAsyncSequence(log, suspends: false, "MoveNextAsync 1", static () => ValueTask.FromCanceled<bool>(new CancellationToken(canceled: true))),
        ["sequence, DisposeAsync throws"] = static log =>
            new LoggedAsyncSequence(log, suspends: false, "DisposeAsync", static () => throw new InvalidOperationException("thrown")),
        ["sequence, DisposeAsync faults"] = static log =>
            new LoggedAsyncSequence(log, suspends: false, "DisposeAsync", static () => ValueTask.FromException<bool>(new InvalidOperationException("faulted"))),
        ["sequence, DisposeAsync faults later"] = static log => new LoggedAsyncSequence(log, suspends: true, "DisposeAsync", FaultLater),
        ["Core throws"] = static _ => throw new InvalidOperationException("in Core"),
    };

    public static async IAsyncEnumerable<int> Iterator(
        Log log, Func<int, bool> suspends, int throwAt, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var item = 1; item <= 3; item++)
            {
                log.Add($"body {item}, local {log.Local.Value}, to cancel {cancellationToken.CanBeCanceled}");
                log.Local.Value = $"body {item}";
                if (suspends(item))
                {
                    await Task.Yield();
                    log.Add($"body {item} goes on, local {log.Local.Value}");
                }

                if (item == throwAt)
                {
                    throw new InvalidOperationException($"at {item}");
                }

                yield return item;
            }
        }
        finally
        {
            if (suspends(0) || suspends(2))
            {
                await Task.Yield();
            }

            log.Add("finally");
        }
    }

    private static OperationCanceledException Thrown()
    {
        try
        {
            throw new OperationCanceledException("faulted");
        }
        catch (OperationCanceledException exception)
        {
            return exception;
        }
    }

    private static async ValueTask<bool> FaultLater()
    {
        await Task.Yield();
        throw new InvalidOperationException("later");
    }
}
