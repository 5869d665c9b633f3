namespace Tracing.Propagation;

/// <summary>
/// Zipkin's B3 in its form of several headers, <c>X-B3-TraceId</c> and relatives.
/// Source: https://github.com/openzipkin/b3-propagation#multiple-headers.
/// </summary>
public sealed class B3MultiPropagator : IPropagator, IMarkedHeaders
{
    internal const string TraceIdHeader = "X-B3-TraceId";
    private const string SpanIdHeader = "X-B3-SpanId";
    private const string ParentSpanIdHeader = "X-B3-ParentSpanId";
    private const string SampledHeader = "X-B3-Sampled";
    private const string FlagsHeader = "X-B3-Flags";

    IReadOnlyList<HeaderMark> IMarkedHeaders.Marks => [new(TraceIdHeader), new(SampledHeader), new(FlagsHeader)];

    /// <inheritdoc/>
    public ExtractionResult Extract(HeaderSource headers)
    {
        if (headers.First(TraceIdHeader) is not { } raw)
        {
            return ExtractDecision(headers);
        }

        if (!TryRead(headers, FlagsHeader, out var flagsText, out var error)
            || !TryRead(headers, SampledHeader, out var sampledText, out error)
            || !TryCheck(raw, TraceIdHeader, out var traceText, out error)
            || !TryRead(headers, ParentSpanIdHeader, out var parentText, out error)
            || !TryRead(headers, SpanIdHeader, out var spanText, out error))
        {
            return ExtractionResult.FromError(error);
        }

        if (!HexField.TryParse(traceText.Value, out TraceId traceId, out var failure))
        {
            return Invalid(TraceIdHeader, failure);
        }

        var parent = default(SpanId);
        if (parentText.Exists && !HexField.TryParse(parentText.Value, out parent, out failure))
        {
            return Invalid(ParentSpanIdHeader, failure);
        }

        if (!spanText.Exists)
        {
            return Invalid(SpanIdHeader, DecodeFailure.Missing);
        }

        if (!HexField.TryParse(spanText.Value, out SpanId spanId, out failure))
        {
            return Invalid(SpanIdHeader, failure);
        }

        var flags = flagsText.Value is "1" ? TraceFlags.Sampled | TraceFlags.Debug
            : IsYes(sampledText.Value) ? TraceFlags.Sampled
            : TraceFlags.None;
        return ExtractionResult.FromContext(traceId, spanId, parent.IsEmpty ? null : parent, flags, deferred: !sampledText.Exists);
    }

    /// <inheritdoc/>
    public void Inject(SpanContext context, HeaderTarget headers)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.HasIdentity)
        {
            return;
        }

        Span<char> traceId = stackalloc char[32];
        if (!headers.Add(TraceIdHeader, new string(traceId[..B3Propagator.FormatTraceId(context.TraceId, traceId)])))
        {
            return;
        }

        headers.Add(SpanIdHeader, context.SpanId.ToString());
        if (context.ParentSpanId is { } parent)
        {
            headers.Add(ParentSpanIdHeader, parent.ToString());
        }

        if (context.IsSampled && (context.Flags & TraceFlags.Debug) != 0)
        {
            // Debug implies the decision: the format says not to send Sampled beside it.
            headers.Add(FlagsHeader, "1");
        }
        else if ((context.Flags & TraceFlags.Deferred) == 0)
        {
            headers.Add(SampledHeader, context.IsSampled ? "1" : "0");
        }
    }

    /// <summary>A caller that traces nothing may still decide. What is no decision says nothing here: there is no trace to lose.</summary>
    private static ExtractionResult ExtractDecision(HeaderSource headers)
    {
        if (!TryRead(headers, FlagsHeader, out var flags, out _))
        {
            return ExtractionResult.None;
        }

        if (flags.Value is "1")
        {
            return ExtractionResult.FromDecision(TraceFlags.Sampled | TraceFlags.Debug);
        }

        return !TryRead(headers, SampledHeader, out var sampled, out _) ? ExtractionResult.None
            : IsYes(sampled.Value) ? ExtractionResult.FromDecision(TraceFlags.Sampled)
            : sampled.Value is "0" or "false" ? ExtractionResult.FromDecision(TraceFlags.None)
            : ExtractionResult.None;
    }

    private static bool IsYes(ReadOnlySpan<char> sampled) => sampled is "1" or "true";

    private static ExtractionResult Invalid(string header, DecodeFailure failure) =>
        ExtractionResult.FromError(new ExtractionError(header, failure));

    private static bool TryRead(HeaderSource headers, string name, out Field field, out ExtractionError error)
    {
        field = default;
        error = default;
        return headers.First(name) is not { } raw || TryCheck(raw, name, out field, out error);
    }

    private static bool TryCheck(string raw, string name, out Field field, out ExtractionError error)
    {
        field = default;
        error = default;
        if (!HeaderValue.TryGet(raw, out var value, out var failure))
        {
            error = new ExtractionError(name, failure);
            return false;
        }

        field = new Field(value);
        return true;
    }

    private readonly ref struct Field(ReadOnlySpan<char> value)
    {
        public readonly ReadOnlySpan<char> Value = value;
        public readonly bool Exists = true;
    }
}
