using System.Collections;

namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>What one can do with a stream, by name.</summary>
internal static class SyncConsumers
{
    public static IReadOnlyDictionary<string, Action<IEnumerable<int>, Log>> All { get; } = new Dictionary<string, Action<IEnumerable<int>, Log>>
    {
        ["to the end"] = static (stream, log) => log.Try(() => ToTheEnd(stream, log)),
        ["as objects"] = static (stream, log) => log.Try(() => AsObjects(stream, log)),
        ["break"] = static (stream, log) => log.Try(() => Break(stream, log)),
        ["body throws"] = static (stream, log) => log.Try(() => Throw(stream, log)),
        ["moves without dispose"] = static (stream, log) => log.Try(() => Move(log.Keep(stream.GetEnumerator()), log, times: 2)),
        ["moves beyond the end"] = static (stream, log) => log.Try(() => MoveBeyond(stream, log)),
        ["dispose twice"] = static (stream, log) => log.Try(() => DisposeTwice(stream, log)),
        ["dispose at once"] = static (stream, log) => log.Try(stream.GetEnumerator().Dispose),
        ["reset"] = static (stream, log) => log.Try(() => Reset(stream, log)),
        ["twice"] = static (stream, log) =>
        {
            log.Try(() => ToTheEnd(stream, log));
            log.Try(() => Break(stream, log));
        },
        ["changes its flow between moves"] = static (stream, log) => log.Try(() => ChangeFlow(stream, log)),
        ["interleaved"] = static (stream, log) => log.Try(() => Interleaved(stream, log)),
        ["query"] = static (stream, log) => log.Try(() =>
            log.Seen(string.Join(' ', stream.Where(static item => item > 0).Select(static item => item + 1).Take(2).ToArray()))),
        ["never"] = static (stream, log) =>
        {
            log.Keep(stream);
            log.Seen("nothing");
        },
    };

    private static void ToTheEnd(IEnumerable<int> stream, Log log)
    {
        foreach (var item in stream)
        {
            log.Seen($"item {item}");
        }

        log.Seen("end");
    }

    private static void AsObjects(IEnumerable stream, Log log)
    {
        foreach (var item in stream)
        {
            log.Seen($"object {item}");
        }

        log.Seen("end");
    }

    private static void Break(IEnumerable<int> stream, Log log)
    {
        foreach (var item in stream)
        {
            log.Seen($"item {item}");
            break;
        }

        log.Seen("after break");
    }

    private static void Throw(IEnumerable<int> stream, Log log)
    {
        foreach (var item in stream)
        {
            log.Seen($"item {item}");
            throw new FormatException("body");
        }
    }

    private static void Move(IEnumerator<int> enumerator, Log log, int times)
    {
        for (var i = 0; i < times; i++)
        {
            log.Try(() => log.Seen(enumerator.MoveNext() ? $"moved to {enumerator.Current}" : "no more"));
        }
    }

    private static void MoveBeyond(IEnumerable<int> stream, Log log)
    {
        var enumerator = stream.GetEnumerator();
        Move(enumerator, log, times: 6);
        log.Try(enumerator.Dispose);
        Move(enumerator, log, times: 1);
    }

    private static void DisposeTwice(IEnumerable<int> stream, Log log)
    {
        var enumerator = stream.GetEnumerator();
        Move(enumerator, log, times: 1);
        log.Try(enumerator.Dispose);
        log.Seen("disposed");
        log.Try(enumerator.Dispose);
        log.Seen("disposed");
    }

    private static void Reset(IEnumerable<int> stream, Log log)
    {
        var enumerator = stream.GetEnumerator();
        Move(enumerator, log, times: 2);
        log.Try(enumerator.Reset);
        log.Seen("reset");
        Move(enumerator, log, times: 5);
        log.Try(enumerator.Dispose);
    }

    private static void ChangeFlow(IEnumerable<int> stream, Log log)
    {
        using var enumerator = stream.GetEnumerator();
        log.Local.Value = "of the consumer";
        Move(enumerator, log, times: 1);
        using (ExecutionContext.SuppressFlow())
        {
            Move(enumerator, log, times: 1);
            log.Seen($"flow suppressed: {ExecutionContext.IsFlowSuppressed()}");
        }

        log.Local.Value = null;
        Move(enumerator, log, times: 1);
        var before = log.Own;
        log.Own = new RecordingCollector().Root();
        using (log.Own.Activate())
        {
            Move(enumerator, log, times: 1);
        }

        log.Own = before;
    }

    private static void Interleaved(IEnumerable<int> stream, Log log)
    {
        var (first, second) = (stream.GetEnumerator(), stream.GetEnumerator());
        for (var i = 0; i < 4; i++)
        {
            Move(first, log, times: 1);
            Move(second, log, times: 1);
        }

        log.Try(first.Dispose);
        log.Try(second.Dispose);
    }
}
