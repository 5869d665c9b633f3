namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>What one can do with an asynchronous stream, by name.</summary>
internal static class AsyncConsumers
{
    public static IReadOnlyDictionary<string, Func<IAsyncEnumerable<int>, Log, Task>> All { get; } = new Dictionary<string, Func<IAsyncEnumerable<int>, Log, Task>>
    {
        ["to the end"] = ToTheEnd,
        ["configured"] = Configured,
        ["break"] = Break,
        ["body throws"] = Throw,
        ["moves without dispose"] = static (stream, log) => Move(log.Keep(stream.GetAsyncEnumerator()), log, times: 2),
        ["moves beyond the end"] = MoveBeyond,
        ["moves as tasks"] = MoveAsTasks,
        ["dispose twice"] = DisposeTwice,
        ["dispose at once"] = static (stream, _) => stream.GetAsyncEnumerator().DisposeAsync().AsTask(),
        ["twice"] = static async (stream, log) =>
        {
            await log.TryAsync(async () => await ToTheEnd(stream, log));
            await log.TryAsync(async () => await Break(stream, log));
        },
        ["changes its flow between moves"] = ChangeFlow,
        ["interleaved"] = Interleaved,
        ["query"] = static async (stream, log) =>
            log.Seen(string.Join(' ', await stream.Where(static item => item > 0).Select(static item => item + 1).Take(2).ToArrayAsync())),
        ["never"] = static (stream, log) =>
        {
            log.Keep(stream);
            log.Seen("nothing");
            return Task.CompletedTask;
        },
    };

    private static async Task ToTheEnd(IAsyncEnumerable<int> stream, Log log)
    {
        await foreach (var item in stream)
        {
            log.Seen($"item {item}");
        }

        log.Seen("end");
    }

    private static async Task Configured(IAsyncEnumerable<int> stream, Log log)
    {
        using var source = new CancellationTokenSource();
        await foreach (var item in stream.WithCancellation(source.Token).ConfigureAwait(false))
        {
            log.Seen($"item {item}");
        }

        log.Seen("end");
    }

    private static async Task Break(IAsyncEnumerable<int> stream, Log log)
    {
        await foreach (var item in stream)
        {
            log.Seen($"item {item}");
            break;
        }

        log.Seen("after break");
    }

    private static async Task Throw(IAsyncEnumerable<int> stream, Log log)
    {
        await foreach (var item in stream)
        {
            log.Seen($"item {item}");
            throw new FormatException("body");
        }
    }

    private static async Task Move(IAsyncEnumerator<int> enumerator, Log log, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await log.TryAsync(async () => log.Seen(await enumerator.MoveNextAsync() ? $"moved to {enumerator.Current}" : "no more"));
        }
    }

    private static async Task MoveAsTasks(IAsyncEnumerable<int> stream, Log log)
    {
        var enumerator = stream.GetAsyncEnumerator();
        for (var i = 0; i < 4; i++)
        {
            await log.TryAsync(async () =>
            {
                var move = enumerator.MoveNextAsync().AsTask();
                await Task.WhenAny(move);
                log.Seen($"{move.Status}");
                _ = await move;
            });
        }

        await log.TryAsync(enumerator.DisposeAsync);
    }

    private static async Task MoveBeyond(IAsyncEnumerable<int> stream, Log log)
    {
        var enumerator = stream.GetAsyncEnumerator();
        await Move(enumerator, log, times: 6);
        await log.TryAsync(enumerator.DisposeAsync);
        await Move(enumerator, log, times: 1);
    }

    private static async Task DisposeTwice(IAsyncEnumerable<int> stream, Log log)
    {
        var enumerator = stream.GetAsyncEnumerator();
        await Move(enumerator, log, times: 1);
        await log.TryAsync(enumerator.DisposeAsync);
        log.Seen("disposed");
        await log.TryAsync(enumerator.DisposeAsync);
        log.Seen("disposed");
    }

    private static async Task ChangeFlow(IAsyncEnumerable<int> stream, Log log)
    {
        await using var enumerator = stream.GetAsyncEnumerator();
        log.Local.Value = "of the consumer";
        await Move(enumerator, log, times: 1);
        ValueTask<bool> move;
        string suppressed;
        using (ExecutionContext.SuppressFlow())
        {
            move = enumerator.MoveNextAsync();
            suppressed = $"flow suppressed: {ExecutionContext.IsFlowSuppressed()}, ambient own: {ReferenceEquals(SpanContext.Current, log.Own)}";
        }

        await log.TryAsync(async () => log.Seen($"{await move}")); // now nothing runs beside it
        log.Add(suppressed);
        log.Local.Value = null;
        await Move(enumerator, log, times: 1);
        var before = log.Own;
        log.Own = new RecordingCollector().Root();
        using (log.Own.Activate())
        {
            await Move(enumerator, log, times: 1);
        }

        log.Own = before;
    }

    private static async Task Interleaved(IAsyncEnumerable<int> stream, Log log)
    {
        var (first, second) = (stream.GetAsyncEnumerator(), stream.GetAsyncEnumerator());
        for (var i = 0; i < 4; i++)
        {
            await Move(first, log, times: 1);
            await Move(second, log, times: 1);
        }

        await log.TryAsync(first.DisposeAsync);
        await log.TryAsync(second.DisposeAsync);
    }
}
