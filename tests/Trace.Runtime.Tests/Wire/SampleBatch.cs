namespace Tracing.Runtime.Tests.Wire;

/// <summary>A batch with every field set and every kind of tag.</summary>
internal static class SampleBatch
{
    public static JaegerThrift.Batch Create(int spans)
    {
        var process = new JaegerThrift.Process("checkout") { Tags = [Text("host", "Zürich"), Text("version", "1.2.3")] };
        return new JaegerThrift.Batch(process, [.. Enumerable.Range(0, spans).Select(CreateSpan)])
        {
            SeqNo = 300,
            Stats = new JaegerThrift.ClientStats(1, 2_000_000, -3),
        };
    }

    private static JaegerThrift.Span CreateSpan(int number) =>
        new(long.MinValue, long.MaxValue, number, -number, "pay 😀", -1, 1_763_850_000_000_000 + number, 42)
        {
            References = [new JaegerThrift.SpanRef(JaegerThrift.SpanRefType.FOLLOWS_FROM, 1, 2, 3)],
            Tags =
            [
                Text("http.route", "/checkout/{orderId}"),
                new JaegerThrift.Tag("amount", JaegerThrift.TagType.DOUBLE) { VDouble = 12.5 },
                new JaegerThrift.Tag("retry", JaegerThrift.TagType.BOOL) { VBool = true },
                new JaegerThrift.Tag("status", JaegerThrift.TagType.LONG) { VLong = 200 },
                new JaegerThrift.Tag("body", JaegerThrift.TagType.BINARY) { VBinary = [0, 1, 0xFF] },
            ],
            Logs = [new JaegerThrift.Log(1_763_850_000_000_001, [Text("event", "cache miss \uD800")])],
        };

    private static JaegerThrift.Tag Text(string key, string value) => new(key, JaegerThrift.TagType.STRING) { VStr = value };
}
