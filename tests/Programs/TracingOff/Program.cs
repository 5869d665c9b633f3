using Tracing;

// Prints what a recorder would say: with tracing, one span a line; without, only the results.
var lines = new List<string>();
using (RootSampling.Use(new Sampler(new Sink(lines))))
using (SpanContext.CreateRoot(new Sink(lines)).Activate())
{
    lines.Add($"{Work.Add(1, 2)} {await Work.AddAsync(3, 4)} {string.Join('+', Work.Count(3))} {Work.Job(5)} {Work.Below(SpanContext.Current, 6)}");
}

lines.ForEach(Console.WriteLine);

internal sealed class Sampler(ITraceCollector collector) : IRootSampler
{
    public ITraceCollector? Collector => collector;

    public TraceFlags Sample(TraceId traceId, string spanName, SpanKind kind) => TraceFlags.Sampled;
}

internal sealed class Sink(List<string> lines) : ITraceCollector
{
    public void Collect(in Span span) => lines.Add("span " + span.Name);
}

internal static partial class Work
{
    [Traced("add")]
    public static partial int Add([Tag] int a, int b);

    private static int AddCore(int a, int b, SpanRecorder span)
    {
        span.SetTag("b", b);
        return a + b;
    }

    [Traced("add.async")]
    public static partial Task<int> AddAsync(int a, int b);

    private static async Task<int> AddAsyncCore(int a, int b)
    {
        await Task.Yield();
        return a + b;
    }

    [Traced("count")]
    public static partial IEnumerable<int> Count(int to);

    private static IEnumerable<int> CountCore(int to) => Enumerable.Range(1, to).Where(static number => number > 0);

    [Traced("job", Root = true)]
    public static partial int Job(int value);

    private static int JobCore(int value) => value;

    [Traced("below")]
    public static partial int Below(SpanContext? parent, int value);

    private static int BelowCore(SpanContext? parent, int value) => value;
}
