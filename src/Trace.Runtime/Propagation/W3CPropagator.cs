namespace Tracing.Propagation;

/// <summary>
/// W3C Trace Context, level 2: <c>traceparent: {version}-{trace id}-{parent id}-{flags}</c>, and <c>tracestate</c>, which travels on.
/// An unsampled one is tentative (<see cref="ExtractionResult.IsTentative"/>). Source: https://www.w3.org/TR/trace-context-2/.
/// </summary>
public sealed class W3CPropagator : IPropagator, IMarkedHeaders
{
    private const string TraceParentHeader = "traceparent";
    private const string TraceStateHeader = "tracestate";

    /// <summary>Characters of version 00; later ones go on with a dash.</summary>
    private const int Length = 55;

    private const byte SampledBit = 1;
    private const byte RandomBit = 2;

    IReadOnlyList<HeaderMark> IMarkedHeaders.Marks => [new(TraceParentHeader)];

    /// <inheritdoc/>
    public ExtractionResult Extract(HeaderSource headers)
    {
        var values = headers.Values(TraceParentHeader);
        if (values.At(0) is not { } raw)
        {
            return ExtractionResult.None;
        }

        var failure = DecodeFailure.Repeated;
        if (values.At(1) is not null || !TryRead(raw, out var traceId, out var spanId, out var flags, out failure))
        {
            return ExtractionResult.FromError(new ExtractionError(TraceParentHeader, failure), restartsTrace: true);
        }

        return ExtractionResult.FromContext(
            traceId,
            spanId,
            flags: flags,
            traceState: TraceStateReader.Read(headers, TraceStateHeader),
            tentative: (flags & TraceFlags.Sampled) == 0);
    }

    /// <inheritdoc/>
    public void Inject(SpanContext context, HeaderTarget headers)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.HasIdentity)
        {
            return;
        }

        if (headers.Add(TraceParentHeader, Format(context)) && context.TraceState is { } state)
        {
            headers.Add(TraceStateHeader, state);
        }
    }

    /// <summary>What can be parsed as it stands would pass the gate; what has that length cannot flood.</summary>
    private static bool TryRead(string raw, out TraceId traceId, out SpanId spanId, out TraceFlags flags, out DecodeFailure failure)
    {
        if (raw.Length == Length && TryParse(raw, out traceId, out spanId, out flags, out failure))
        {
            return true;
        }

        traceId = default;
        spanId = default;
        flags = TraceFlags.None;
        return HeaderValue.TryGet(raw, out var value, out failure) && TryParse(value, out traceId, out spanId, out flags, out failure);
    }

    private static bool TryParse(
        ReadOnlySpan<char> value,
        out TraceId traceId,
        out SpanId spanId,
        out TraceFlags flags,
        out DecodeFailure failure)
    {
        traceId = default;
        spanId = default;
        flags = TraceFlags.None;
        if (value.Length < Length || value[2] != '-' || value[35] != '-' || value[52] != '-')
        {
            failure = DecodeFailure.NotTraceParent;
            return false;
        }

        if (!HexField.TryParseFlags(value[..2], out var version, out failure))
        {
            return false;
        }

        failure = HexField.HasUpper(value[..Length]) ? DecodeFailure.InvalidDigit
            : version == 0xff ? DecodeFailure.ForbiddenVersion
            : value.Length > Length && (version == 0 || value[Length] != '-') ? DecodeFailure.NotTraceParent
            : DecodeFailure.None;
        if (failure != DecodeFailure.None
            || !HexField.TryParse(value.Slice(3, 32), out traceId, out failure)
            || !HexField.TryParse(value.Slice(36, 16), out spanId, out failure)
            || !HexField.TryParseFlags(value.Slice(53, 2), out var bits, out failure))
        {
            return false;
        }

        flags = ToFlags(bits, version);
        return true;
    }

    /// <summary>Of the flags of a later version only the first bit is known.</summary>
    private static TraceFlags ToFlags(byte bits, byte version) =>
        ((bits & SampledBit) != 0 ? TraceFlags.Sampled : TraceFlags.None)
        | (version == 0 && (bits & RandomBit) != 0 ? TraceFlags.RandomTraceId : TraceFlags.None);

    private static string Format(SpanContext context)
    {
        Span<char> text = stackalloc char[Length];
        "00-".CopyTo(text);
        context.TraceId.TryFormat(text[3..], out _, default, null);
        text[35] = '-';
        context.SpanId.TryFormat(text[36..], out _, default, null);
        text[52] = '-';
        var bits = (context.IsSampled ? SampledBit : 0) | ((context.Flags & TraceFlags.RandomTraceId) != 0 ? RandomBit : 0);
        text[53] = '0';
        text[54] = (char)('0' + bits);
        return new string(text);
    }
}
