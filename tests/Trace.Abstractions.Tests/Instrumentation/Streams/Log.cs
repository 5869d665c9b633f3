namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>What a stream and its consumer did and saw, for a comparison of traced and untraced.</summary>
internal sealed class Log(SpanContext? own)
{
    private readonly List<string> _lines = [];
    private readonly List<object> _kept = [];

    /// <summary>Set by streams, seen by consumers or not.</summary>
    public AsyncLocal<string?> Local { get; } = new();

    /// <summary>The consumer's ambient context.</summary>
    public SpanContext? Own { get; set; } = own;

    public string Text => string.Join('\n', _lines);

    /// <summary>Holds on to what a consumer leaves, whose span ends when nobody does.</summary>
    public T Keep<T>(T left)
        where T : class
    {
        _kept.Add(left);
        return left;
    }

    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    }

    /// <summary>In the consumer, after it called the stream.</summary>
    public void Seen(string line) =>
        Add($"{line}; local {Local.Value}; ambient {(ReferenceEquals(SpanContext.Current, Own) ? "own" : "leaked")}");

    public void Thrown(Exception exception) => Seen($"{exception.GetType().Name} {exception.Message} {exception.StackTrace?.Split('\n')[0].Trim()}");

    public void Try(Action step)
    {
        try
        {
            step();
        }
        catch (Exception exception)
        {
            Thrown(exception);
        }
    }

    public async ValueTask TryAsync(Func<ValueTask> step)
    {
        try
        {
            await step();
        }
        catch (Exception exception)
        {
            Thrown(exception);
        }
    }
}
