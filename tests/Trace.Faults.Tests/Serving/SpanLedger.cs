namespace Tracing.Faults.Tests.Serving;

/// <summary>What servers have of spans: those of requests that they read to the end, and of these those that they said they take.</summary>
internal sealed class SpanLedger
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private readonly List<ReceivedRequest> _read = [];
    private readonly List<ReceivedRequest> _taken = [];

    /// <summary>Requests that were read to the end.</summary>
    public int Requests
    {
        get
        {
            lock (_gate)
            {
                return _read.Count;
            }
        }
    }

    /// <summary>Spans by name in the order in which they were taken.</summary>
    public IReadOnlyList<string> Taken => [.. Snapshot(_taken).SelectMany(static request => request.Spans).Select(static span => span.Name)];

    /// <summary>How many spans each request had that was taken.</summary>
    public IReadOnlyList<int> TakenSizes => [.. Snapshot(_taken).Select(static request => request.Spans.Count)];

    public IReadOnlyList<(string Name, int Tags)> TakenSpans => [.. Snapshot(_taken).SelectMany(static request => request.Spans)];

    /// <summary>How often each span was in a request that was read to the end.</summary>
    public IReadOnlyDictionary<string, int> TimesRead =>
        Snapshot(_read).SelectMany(static request => request.Spans).GroupBy(static span => span.Name).ToDictionary(static same => same.Key, static same => same.Count());

    public void Read(ReceivedRequest request) => Add(_read, request);

    public void Take(ReceivedRequest request) => Add(_taken, request);

    /// <summary>Waits until so many requests were read to the end.</summary>
    public void AwaitRequests(int count) => Await(() => _read.Count >= count);

    /// <summary>Waits until so many spans were taken, counted as often as they were.</summary>
    public void AwaitTaken(int spans) => Await(() => _taken.Sum(static request => request.Spans.Count) >= spans);

    /// <summary>Waits until each of these spans was taken, however often.</summary>
    public void AwaitTaken(IEnumerable<string> names) =>
        Await(() => !names.Except(_taken.SelectMany(static request => request.Spans).Select(static span => span.Name)).Any());

    private void Await(Func<bool> isDone)
    {
        var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        lock (_gate)
        {
            while (!isDone())
            {
                var left = end - Environment.TickCount64;
                Assert.True(left > 0 && Monitor.Wait(_gate, (int)left), $"It did not come: {_read.Count} requests were read, {_taken.Count} taken.");
            }
        }
    }

    private void Add(List<ReceivedRequest> requests, ReceivedRequest request)
    {
        lock (_gate)
        {
            requests.Add(request);
            Monitor.PulseAll(_gate);
        }
    }

    private ReceivedRequest[] Snapshot(List<ReceivedRequest> requests)
    {
        lock (_gate)
        {
            return [.. requests];
        }
    }
}
