namespace Tracing.Propagation;

/// <summary>
/// Jaeger's header, <c>uber-trace-id: {trace id}:{span id}:{parent span id}:{flags}</c>.
/// Source: https://www.jaegertracing.io/sdk-migration/#propagation-format.
/// </summary>
public sealed class JaegerPropagator : IPropagator, IMarkedHeaders
{
    /// <summary>The header's name unless it is configured otherwise.</summary>
    public const string DefaultHeaderName = "uber-trace-id";

    /// <summary>Characters: 32 + 16 + 16 digits, a flag and three colons.</summary>
    private const int MaxInjectedLength = 68;

    private const byte SampledBit = 1;
    private const byte DebugBit = 2;
    private const byte FirehoseBit = 8;

    private readonly string _headerName;

    /// <summary>A propagator for the header of that name.</summary>
    public JaegerPropagator(string headerName = DefaultHeaderName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(headerName);
        _headerName = headerName;
    }

    IReadOnlyList<HeaderMark> IMarkedHeaders.Marks => [new(_headerName)];

    /// <inheritdoc/>
    public ExtractionResult Extract(HeaderSource headers)
    {
        if (headers.First(_headerName) is not { } raw)
        {
            return ExtractionResult.None;
        }

        return HeaderValue.TryGet(raw, out var value, out var failure) && TryParse(value, out var context, out failure)
            ? context
            : ExtractionResult.FromError(new ExtractionError(_headerName, failure));
    }

    /// <inheritdoc/>
    public void Inject(SpanContext context, HeaderTarget headers)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.HasIdentity)
        {
            headers.Add(_headerName, Format(context));
        }
    }

    internal static bool TryParse(ReadOnlySpan<char> value, out ExtractionResult context, out DecodeFailure failure)
    {
        context = default;
        if (!TryCutPart(ref value, out var traceText)
            || !TryCutPart(ref value, out var spanText)
            || !TryCutPart(ref value, out var parentText)
            || IndexOfColon(value, out _) >= 0)
        {
            failure = DecodeFailure.NotFourParts;
            return false;
        }

        if (!HexField.TryParse(traceText, out TraceId traceId, out failure)
            || !HexField.TryParse(spanText, out SpanId spanId, out failure)
            || (!HexField.TryParse(parentText, out SpanId parent, out failure) && failure != DecodeFailure.Zero)
            || !HexField.TryParseFlags(value, out var bits, out failure))
        {
            return false;
        }

        context = ExtractionResult.FromContext(traceId, spanId, parent.IsEmpty ? null : parent, ToFlags(bits));
        return true;
    }

    private static TraceFlags ToFlags(byte bits)
    {
        var flags = (bits & FirehoseBit) != 0 ? TraceFlags.Firehose : TraceFlags.None;
        if ((bits & SampledBit) == 0)
        {
            // Debug means "sampled, and keep it": alone it means nothing.
            return flags;
        }

        return flags | TraceFlags.Sampled | ((bits & DebugBit) != 0 ? TraceFlags.Debug : TraceFlags.None);
    }

    private static char ToDigit(TraceFlags flags)
    {
        var bits = (flags & TraceFlags.Firehose) != 0 ? FirehoseBit : 0;
        if ((flags & TraceFlags.Sampled) != 0)
        {
            bits |= (flags & TraceFlags.Debug) != 0 ? SampledBit | DebugBit : SampledBit;
        }

        return "0123456789ab"[bits];
    }

    private static bool TryCutPart(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> part)
    {
        var colon = IndexOfColon(rest, out var length);
        if (colon < 0)
        {
            part = default;
            return false;
        }

        part = rest[..colon];
        rest = rest[(colon + length)..];
        return true;
    }

    /// <summary>Some clients (Ruby's among them) write the colons URL-encoded.</summary>
    private static int IndexOfColon(ReadOnlySpan<char> text, out int length)
    {
        var at = text.IndexOfAny(':', '%');
        length = at >= 0 && text[at] == '%' ? 3 : 1;
        return length == 1 || (text.Length - at >= 3 && text[at + 1] == '3' && text[at + 2] is 'A' or 'a') ? at : -1;
    }

    private static string Format(SpanContext context)
    {
        Span<char> text = stackalloc char[MaxInjectedLength];
        context.TraceId.TryFormat(text, out var length, "x", null);
        text[length++] = ':';
        context.SpanId.TryFormat(text[length..], out var written, "x", null);
        length += written;
        text[length++] = ':';
        context.ParentSpanId.GetValueOrDefault().TryFormat(text[length..], out written, "x", null);
        length += written;
        text[length++] = ':';
        text[length++] = ToDigit(context.Flags);
        return new string(text[..length]);
    }
}
