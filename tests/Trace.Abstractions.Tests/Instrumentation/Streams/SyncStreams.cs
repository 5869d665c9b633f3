namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>Streams by name.</summary>
internal static class SyncStreams
{
    public static IReadOnlyDictionary<string, Func<Log, IEnumerable<int>>> All { get; } = new Dictionary<string, Func<Log, IEnumerable<int>>>
    {
        ["iterator"] = static log => Iterator(log, throwAt: 0),
        ["iterator that throws"] = static log => Iterator(log, throwAt: 2),
        ["iterator that throws at once"] = static log => Iterator(log, throwAt: 1),
        ["empty"] = static log => Empty(log),
        ["query"] = static log => Iterator(log, throwAt: 0).Where(static item => item != 2).Select(static item => item * 10),
        ["sequence"] = static log => new LoggedSequence(log),
        ["sequence, GetEnumerator throws"] = static log => new LoggedSequence(log, "GetEnumerator"),
        ["sequence, MoveNext throws"] = static log => new LoggedSequence(log, "MoveNext 1"),
        ["sequence, Current throws"] = static log => new LoggedSequence(log, "Current"),
        ["sequence, Dispose throws"] = static log => new LoggedSequence(log, "Dispose"),
        ["sequence, Reset throws"] = static log => new LoggedSequence(log, "Reset"),
        ["Core throws"] = static _ => throw new InvalidOperationException("in Core"),
        ["list"] = static _ => new List<int> { 1, 2, 3 },
    };

    private static IEnumerable<int> Iterator(Log log, int throwAt)
    {
        try
        {
            for (var item = 1; item <= 3; item++)
            {
                log.Add($"body {item}, local {log.Local.Value}");
                log.Local.Value = $"body {item}";
                if (item == throwAt)
                {
                    throw new InvalidOperationException($"at {item}");
                }

                yield return item;
            }
        }
        finally
        {
            log.Local.Value = "finally";
            log.Add("finally");
        }
    }

    private static IEnumerable<int> Empty(Log log)
    {
        log.Add("empty");
        yield break;
    }
}
