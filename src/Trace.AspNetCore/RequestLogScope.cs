using System.Collections;

namespace Tracing.AspNetCore;

/// <summary>What log lines of a request are found by. Text is made only for providers that ask.</summary>
internal sealed class RequestLogScope(SpanContext context) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 2;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("TraceId", context.TraceId.ToString("x")),
        1 => new("SpanId", context.SpanId.ToString()),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public override string ToString() => $"TraceId:{this[0].Value}, SpanId:{this[1].Value}";

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
        yield return this[1];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
