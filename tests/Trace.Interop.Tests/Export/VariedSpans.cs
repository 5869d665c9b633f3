namespace Tracing.Interop.Tests.Export;

/// <summary>Spans that have everything a span can have, in all combinations: the counts of the choices have no common divisor.</summary>
internal static class VariedSpans
{
    private const ulong Bits = 0x9E3779B97F4A7C15;

    /// <summary>As many as hold each combination of kind, status, flags and text.</summary>
    public const int Count = 5 * 3 * 4 * 7;

    private static readonly DateTimeOffset Start = new(2026, 3, 29, 1, 59, 59, 999, TimeSpan.Zero);

    private static readonly string[] Texts = ["GET /orders/{id}", "", "Zürich 東京", "😀 \u0001\u0000\"\\/\r\n\u2028", "low \uDC00", "high \uD83D", new string('é', 9000)];

    private static readonly TraceFlags[] Flags =
    [
        TraceFlags.Sampled,
        TraceFlags.Sampled | TraceFlags.RandomTraceId,
        TraceFlags.Sampled | TraceFlags.Debug,
        TraceFlags.Sampled | TraceFlags.RandomTraceId | TraceFlags.Firehose,
    ];

    public static Span[] All() =>
    [
        .. Enumerable.Range(0, Count).Select(Of),
        new Span(ContextOf(Count), "too many") { StartTime = Start, EndTime = Start }
            .WithTags([.. Enumerable.Range(0, 140).Select(static i => new Tag($"tag{i:000}", i))])
            .WithEvents([.. Enumerable.Range(0, 140).Select(static i => new SpanEvent($"event {i}", Start.AddTicks(i), [new Tag("i", i)]))]),
    ];

    /// <param name="count">How many.</param>
    /// <param name="bytes">Of each, about.</param>
    public static Span[] Large(int count, int bytes) =>
        [.. Enumerable.Range(0, count).Select(i => new Span(ContextOf(i), $"span {i}") { StartTime = Start, EndTime = Start }.WithTags(new Tag("text", new string('x', bytes))))];

    private static Span Of(int i)
    {
        var text = Texts[i % Texts.Length];
        return new Span(ContextOf(i), $"{text} {i}", (SpanKind)(i % 5))
        {
            Status = (SpanStatus)(i % 3),
            StartTime = Start.AddTicks(i),
            EndTime = Start.AddTicks((long)i * 12_345_678),
        }
            .WithTags(TagsOf(i, text))
            .WithEvents([.. Enumerable.Range(0, i % 3).Select(at => EventOf(i, at, text))]);
    }

    private static SpanContext ContextOf(int i) => SpanContext.Create(
        new TraceId(i % 8 == 7 ? 0 : Bits * ((ulong)i + 1), Bits ^ (ulong)i),
        new SpanId(i % 9 == 8 ? ulong.MaxValue : (ulong)i + 1),
        i % 2 == 0 ? null : new SpanId(Bits + (ulong)i),
        Flags[i % Flags.Length],
        collector: null,
        [.. Enumerable.Range(1, i % 4).Select(at => new SpanLink(new TraceId((ulong)at, Bits), new SpanId((ulong)at << 60)))],
        i % 3 == 0 ? "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE" : null);

    private static Tag[] TagsOf(int i, string text)
    {
        Tag[] all =
        [
            new("text", text),
            new(text + "ключ", "value"),
            new("min", long.MinValue),
            new("max", long.MaxValue),
            new("zero", 0),
            new("double", i / 7.0),
            new("tiny", double.Epsilon),
            new("huge", -double.MaxValue),
            new("nan", double.NaN),
            new("infinity", double.PositiveInfinity),
            new("no", false),
            new("yes", true),
            new("otel.status_description", "why: " + text),
        ];
        return all[..(i % (all.Length + 1))];
    }

    private static SpanEvent EventOf(int i, int at, string text) => at == 0
        ? new SpanEvent(text, Start.AddTicks(i))
        : new SpanEvent("exception", Start.AddTicks(i + 1), [new Tag("exception.message", text), new Tag("exception.escaped", true)]);
}
