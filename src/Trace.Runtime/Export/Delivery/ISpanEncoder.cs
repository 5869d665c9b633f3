namespace Tracing.Export.Delivery;

/// <summary>Turns spans into bytes of one format. Not for several threads.</summary>
internal interface ISpanEncoder
{
    IRequestFormat Format { get; }

    /// <summary>Who makes the spans: service, process tags; the same for all.</summary>
    ReadOnlyMemory<byte> Process { get; }

    /// <summary>Writes a span, complete with whatever separates it from others.</summary>
    /// <param name="destination">The room that there is.</param>
    /// <param name="span">What cannot be read throws.</param>
    /// <param name="trim">How much of it.</param>
    /// <returns>Bytes, or -1 when they do not fit.</returns>
    int Encode(Span<byte> destination, in Span span, in SpanTrim trim);
}
