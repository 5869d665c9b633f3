using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace Tracing.Propagation;

/// <summary>
/// Jaeger's baggage: a header <c>uberctx-{name}: {value}</c> an entry beside its trace header, and <c>jaeger-baggage: {name}={value},…</c>
/// as people write it by hand. Source: https://www.jaegertracing.io/sdk-migration/#propagation-format. At most 64 entries and 8,192
/// bytes are read and written; names from headers <c>uberctx-</c> are in lower case, as their case does not survive the way.
/// </summary>
public sealed class JaegerBaggagePropagator : IBaggagePropagator, IMarkedHeaders
{
    private const string HeaderName = "jaeger-baggage";
    private const string Prefix = "uberctx-";

    /// <summary>Characters; shorter names are lowered on the stack.</summary>
    private const int ShortLength = 128;

    private readonly string _traceHeaderName;

    /// <summary>A propagator beside the trace header of that name.</summary>
    /// <param name="traceHeaderName">
    /// Only where a request has it, or B3's trace id, headers <c>uberctx-</c> are looked for: no client of Jaeger's sends them without, and it needs
    /// a look at all headers.
    /// </param>
    public JaegerBaggagePropagator(string traceHeaderName = JaegerPropagator.DefaultHeaderName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(traceHeaderName);
        _traceHeaderName = traceHeaderName;
    }

    IReadOnlyList<HeaderMark> IMarkedHeaders.Marks => [new(HeaderName), new(Prefix, IsPrefix: true)];

    /// <inheritdoc/>
    public Baggage Extract(HeaderSource headers, Baggage found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var byHand = headers.Values(HeaderName);
        var hasTrace = (headers.First(_traceHeaderName) ?? headers.First(B3MultiPropagator.TraceIdHeader)) is not null;
        return byHand.At(0) is null && !hasTrace ? found : Read(headers, byHand, hasTrace, found);
    }

    /// <inheritdoc/>
    public void Inject(Baggage baggage, HeaderTarget headers)
    {
        ArgumentNullException.ThrowIfNull(baggage);
        var buffer = ArrayPool<char>.Shared.Rent(BaggageLimits.MaxBytes);
        try
        {
            Inject(baggage, headers, buffer);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static void Inject(Baggage baggage, HeaderTarget headers, char[] buffer)
    {
        var remaining = BaggageLimits.MaxBytes;
        var count = 0;
        for (var i = 0; i < baggage.Count && count < BaggageLimits.MaxEntries; i++)
        {
            var entry = baggage[i];
            var room = remaining - Prefix.Length - entry.Key.Length;
            if (entry.Value.Length > room
                || !BaggageText.IsName(entry.Key)
                || !PercentEncoding.TryEncode(entry.Value, BaggageText.Unreserved, buffer.AsSpan(0, room), out var length))
            {
                continue;
            }

            headers.Add(Prefix + entry.Key, length == entry.Value.Length ? entry.Value : new string(buffer, 0, length));
            remaining = room - length;
            count++;
        }
    }

    private static Baggage Read(HeaderSource headers, StringValues byHand, bool hasTrace, Baggage found)
    {
        var builder = new BaggageBuilder(found);
        var remaining = BaggageLimits.MaxBytes;
        if (hasTrace)
        {
            foreach (var (name, value) in headers.All)
            {
                if (builder.IsFull)
                {
                    break;
                }

                if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                {
                    ReadPrefixed(name.AsSpan(Prefix.Length), value, ref remaining, ref builder);
                }
            }
        }

        for (var index = 0; byHand.At(index) is { } value && remaining > 0 && index < BaggageLimits.MaxEntries && !builder.IsFull; index++)
        {
            ReadByHand(BaggageText.TakeMembers(value, ref remaining), ref builder);
        }

        return builder.ToBaggage();
    }

    private static void ReadPrefixed(scoped ReadOnlySpan<char> name, scoped ReadOnlySpan<char> value, ref int remaining, ref BaggageBuilder builder)
    {
        if (name.Length + value.Length > remaining || !BaggageText.IsName(name) || value.ContainsAnyExcept(BaggageText.Line))
        {
            return;
        }

        remaining -= name.Length + value.Length;
        Span<char> lower = name.Length <= ShortLength ? stackalloc char[ShortLength] : new char[name.Length];
        builder.Add(lower[..name.ToLowerInvariant(lower)], value.TrimBlanks(), plusIsSpace: true);
    }

    private static void ReadByHand(scoped ReadOnlySpan<char> rest, ref BaggageBuilder builder)
    {
        while (!builder.IsFull && BaggageText.TryCutMember(ref rest, out var member))
        {
            if (BaggageText.TryCutPair(member, out var key, out var value) && !value.ContainsAnyExcept(BaggageText.Line))
            {
                builder.Add(key, value, plusIsSpace: false);
            }
        }
    }
}
