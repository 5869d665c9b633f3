using CsCheck;

namespace Tracing.Runtime.Tests.Wire;

/// <summary>Batches as no application sends them: absent fields, extreme numbers, broken UTF-16, lists of every header form.</summary>
internal static class RandomBatch
{
    public static readonly Gen<string> Text = Gen.Frequency(
        (6, Gen.Char[' ', '~'].Array[0, 40].Select(chars => new string(chars))),
        (1, Gen.Char[' ', '~'].Array[110, 140].Select(chars => new string(chars))),
        (3, Gen.Char.Array[0, 24].Select(chars => new string(chars))),
        (1, Gen.Char['\u0400', '\u04FF'].Array[40, 140].Select(chars => new string(chars))),
        (2, Gen.OneOf("😀", "\uD800", "\uDC00", "a\uD83D", "\uDE00\uD83D", "\uD800\uD800\uDC00", "\0", "\u007F", "\u0080", "\uFFFF")));

    public static readonly Gen<long> Number = Gen.OneOf(
        Gen.Long,
        Gen.Long[-200, 200],
        Gen.OneOf(long.MinValue, long.MaxValue, int.MinValue, int.MaxValue, 1L << 55, 1L << 56, 1L << 62, -(1L << 55)));

    public static readonly Gen<double> Real = Gen.OneOf(
        Gen.Double,
        Gen.OneOf(
            double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, 0.0, -0.0,
            BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0123)));

    private static readonly Gen<JaegerThrift.Tag> AnyTag =
        from key in Text.Null()
        from type in Gen.Int[0, 4]
        from text in Text
        from number in Number
        from real in Real
        from flag in Gen.Bool
        from bytes in Gen.Byte.Array[0, 160]
        from isOdd in Gen.Int[0, 9]
        select Create(key!, (JaegerThrift.TagType)type, text, real, flag, number, bytes, isOdd == 0);

    private static readonly Gen<JaegerThrift.SpanRef> Reference = Gen.Select(
        Gen.Bool, Number, Number, Number, (follows, low, high, span) =>
            new JaegerThrift.SpanRef((JaegerThrift.SpanRefType)(follows ? 1 : 0), low, high, span));

    private static readonly Gen<JaegerThrift.Log> AnyLog = Gen.Select(
        Number, AnyTag.List[0, 4], (time, fields) => new JaegerThrift.Log(time, fields));

    private static readonly Gen<JaegerThrift.Span> AnySpan =
        from ids in Number.Array[6]
        from name in Text.Null()
        from flags in Gen.Int
        from references in Counts(Reference).Null()
        from tags in Counts(AnyTag).Null()
        from logs in AnyLog.List[0, 3].Null()
        select Create(ids, name!, flags, references, tags, logs);

    private static readonly Gen<JaegerThrift.ClientStats> Stats = Gen.Select(
        Number, Number, Number, (a, b, c) => new JaegerThrift.ClientStats(a, b, c));

    public static readonly Gen<JaegerThrift.Batch> Any =
        from service in Text
        from processTags in Counts(AnyTag).Null()
        from spans in Gen.Frequency((40, AnySpan.List[0, 3]), (1, AnySpan.List[14, 17]))
        from sequence in Number.Nullable()
        from stats in Stats.Null()
        select Create(service, processTags, spans, sequence, stats);

    /// <summary>Mostly few; sometimes around 15, where the header gets longer, and 128, where it does again.</summary>
    private static Gen<List<T>> Counts<T>(Gen<T> element) => Gen.Frequency(
        (60, element.List[0, 4]), (6, element.List[13, 17]), (1, element.List[126, 130]));

    private static JaegerThrift.Tag Create(
        string key, JaegerThrift.TagType type, string text, double real, bool flag, long number, byte[] bytes, bool allValues)
    {
        var tag = new JaegerThrift.Tag(key, type);
        if (allValues || type == JaegerThrift.TagType.STRING)
        {
            tag.VStr = text;
        }

        if (allValues || type == JaegerThrift.TagType.DOUBLE)
        {
            tag.VDouble = real;
        }

        if (allValues || type == JaegerThrift.TagType.BOOL)
        {
            tag.VBool = flag;
        }

        if (allValues || type == JaegerThrift.TagType.LONG)
        {
            tag.VLong = number;
        }

        if (allValues || type == JaegerThrift.TagType.BINARY)
        {
            tag.VBinary = bytes;
        }

        return tag;
    }

    private static JaegerThrift.Span Create(
        long[] ids, string name, int flags, List<JaegerThrift.SpanRef>? references, List<JaegerThrift.Tag>? tags, List<JaegerThrift.Log>? logs)
    {
        var span = new JaegerThrift.Span(ids[0], ids[1], ids[2], ids[3], name, flags, ids[4], ids[5]);
        span.References = references;
        span.Tags = tags;
        span.Logs = logs;
        return span;
    }

    private static JaegerThrift.Batch Create(
        string service, List<JaegerThrift.Tag>? tags, List<JaegerThrift.Span> spans, long? sequence, JaegerThrift.ClientStats? stats)
    {
        var batch = new JaegerThrift.Batch(new JaegerThrift.Process(service) { Tags = tags }, spans) { Stats = stats };
        if (sequence is { } number)
        {
            batch.SeqNo = number;
        }

        return batch;
    }
}
