namespace Tracing.Propagation;

/// <summary>
/// Zipkin's B3 in its form of one header, <c>b3: {trace id}-{span id}[-{state}[-{parent span id}]]</c>, or a state alone: <c>0</c>, <c>1</c> or <c>d</c>.
/// Source: https://github.com/openzipkin/b3-propagation#single-header.
/// </summary>
public sealed class B3Propagator : IPropagator, IMarkedHeaders
{
    private const string Header = "b3";
    private const int IdDigits = 16;

    /// <summary>Characters: 32 + 16 + 16 digits, a state and three dashes.</summary>
    private const int MaxInjectedLength = 68;

    IReadOnlyList<HeaderMark> IMarkedHeaders.Marks => [new(Header)];

    /// <inheritdoc/>
    public ExtractionResult Extract(HeaderSource headers)
    {
        if (headers.First(Header) is not { } raw)
        {
            return ExtractionResult.None;
        }

        return HeaderValue.TryGet(raw, out var value, out var failure) && TryParse(value, out var result, out failure)
            ? result
            : ExtractionResult.FromError(new ExtractionError(Header, failure));
    }

    /// <inheritdoc/>
    public void Inject(SpanContext context, HeaderTarget headers)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.HasIdentity)
        {
            headers.Add(Header, Format(context));
        }
    }

    /// <summary>A trace of 64 bits is written with 16 digits, since a tracer started it that may know no more; returns the length.</summary>
    internal static int FormatTraceId(TraceId id, Span<char> text)
    {
        id.TryFormat(text, out var length, default, null);
        if (id.High != 0)
        {
            return length;
        }

        text[IdDigits..length].CopyTo(text);
        return IdDigits;
    }

    private static bool TryParse(ReadOnlySpan<char> value, out ExtractionResult result, out DecodeFailure failure)
    {
        result = default;
        failure = DecodeFailure.None;
        if (value.Length == 1 && TryParseState(value[0], out var flags))
        {
            result = ExtractionResult.FromDecision(flags);
            return true;
        }

        if (!TryCutIds(ref value, out var traceText, out var spanText) || !TryCutState(ref value, out flags, out var deferred))
        {
            failure = DecodeFailure.NotB3;
            return false;
        }

        if (HexField.HasUpper(traceText) || HexField.HasUpper(spanText) || HexField.HasUpper(value))
        {
            failure = DecodeFailure.InvalidDigit;
            return false;
        }

        var parent = default(SpanId);
        if (!HexField.TryParse(traceText, out TraceId traceId, out failure)
            || !HexField.TryParse(spanText, out SpanId spanId, out failure)
            || (!value.IsEmpty && !HexField.TryParse(value[1..], out parent, out failure)))
        {
            return false;
        }

        result = ExtractionResult.FromContext(traceId, spanId, parent.IsEmpty ? null : parent, flags, deferred);
        return true;
    }

    private static bool TryCutIds(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> trace, out ReadOnlySpan<char> span)
    {
        trace = default;
        span = default;
        var digits = rest.IndexOf('-');
        if (digits is not (IdDigits or 2 * IdDigits) || rest.Length < digits + 1 + IdDigits)
        {
            return false;
        }

        trace = rest[..digits];
        span = rest.Slice(digits + 1, IdDigits);
        rest = rest[(digits + 1 + IdDigits)..];
        return rest.IsEmpty || rest[0] == '-';
    }

    /// <summary>Cuts the state off; what is left is nothing, or the parent with the dash before it.</summary>
    private static bool TryCutState(ref ReadOnlySpan<char> rest, out TraceFlags flags, out bool deferred)
    {
        flags = TraceFlags.None;
        deferred = rest.IsEmpty;
        if (deferred)
        {
            return true;
        }

        if (rest.Length < 2 || !TryParseState(rest[1], out flags))
        {
            return false;
        }

        rest = rest[2..];
        return rest.IsEmpty || (rest.Length == 1 + IdDigits && rest[0] == '-');
    }

    private static bool TryParseState(char state, out TraceFlags flags)
    {
        flags = state switch
        {
            '1' => TraceFlags.Sampled,
            'd' => TraceFlags.Sampled | TraceFlags.Debug,
            _ => TraceFlags.None,
        };
        return state is '0' or '1' or 'd';
    }

    private static string Format(SpanContext context)
    {
        Span<char> text = stackalloc char[MaxInjectedLength];
        var length = FormatTraceId(context.TraceId, text);
        text[length++] = '-';
        context.SpanId.TryFormat(text[length..], out var written, default, null);
        length += written;
        if ((context.Flags & TraceFlags.Deferred) == 0)
        {
            text[length++] = '-';
            text[length++] = !context.IsSampled ? '0' : (context.Flags & TraceFlags.Debug) != 0 ? 'd' : '1';
            if (context.ParentSpanId is { } parent)
            {
                text[length++] = '-';
                parent.TryFormat(text[length..], out written, default, null);
                length += written;
            }
        }

        return new string(text[..length]);
    }
}
