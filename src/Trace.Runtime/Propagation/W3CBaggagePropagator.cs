using System.Buffers;

namespace Tracing.Propagation;

/// <summary>
/// W3C's header, <c>baggage: {name}={value};{properties},…</c>. Source: https://www.w3.org/TR/baggage/. At most 64 entries and 8,192
/// bytes are read and written; what is beyond, and what is not legal, is left out, entry by entry.
/// </summary>
public sealed class W3CBaggagePropagator : IBaggagePropagator, IMarkedHeaders
{
    private const string HeaderName = "baggage";

    IReadOnlyList<HeaderMark> IMarkedHeaders.Marks => [new(HeaderName)];

    /// <inheritdoc/>
    public Baggage Extract(HeaderSource headers, Baggage found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var values = headers.Values(HeaderName);
        if (values.At(0) is not { } value)
        {
            return found;
        }

        var builder = new BaggageBuilder(found);
        var remaining = BaggageLimits.MaxBytes;
        var index = 0;
        do
        {
            Read(BaggageText.TakeMembers(value, ref remaining), ref builder);
            value = values.At(++index);
        }
        while (value is not null && remaining > 0 && index < BaggageLimits.MaxEntries && !builder.IsFull);

        return builder.ToBaggage();
    }

    /// <inheritdoc/>
    public void Inject(Baggage baggage, HeaderTarget headers)
    {
        ArgumentNullException.ThrowIfNull(baggage);
        var buffer = ArrayPool<char>.Shared.Rent(BaggageLimits.MaxBytes);
        var length = Write(baggage, buffer.AsSpan(0, BaggageLimits.MaxBytes));
        var value = length == 0 ? null : new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        if (value is not null)
        {
            headers.Add(HeaderName, value);
        }
    }

    private static void Read(scoped ReadOnlySpan<char> rest, ref BaggageBuilder builder)
    {
        while (!builder.IsFull && BaggageText.TryCutMember(ref rest, out var member))
        {
            var semicolon = member.IndexOf(';');
            var properties = semicolon < 0 ? default : member[(semicolon + 1)..].TrimBlanks();
            var pair = semicolon < 0 ? member : member[..semicolon];
            if (BaggageText.TryCutPair(pair, out var key, out var value)
                && !value.ContainsAnyExcept(BaggageText.Value)
                && !properties.ContainsAnyExcept(BaggageText.Properties))
            {
                builder.Add(key, value, plusIsSpace: false, properties);
            }
        }
    }

    private static int Write(Baggage baggage, Span<char> header)
    {
        var length = 0;
        var count = 0;
        for (var i = 0; i < baggage.Count && count < BaggageLimits.MaxEntries; i++)
        {
            var rest = header[length..];
            if (count > 0 && !rest.IsEmpty)
            {
                rest[0] = ',';
                rest = rest[1..];
            }

            if (TryWrite(baggage[i], rest, out var written))
            {
                length = header.Length - rest.Length + written;
                count++;
            }
        }

        return length;
    }

    private static bool TryWrite(BaggageEntry entry, Span<char> rest, out int written)
    {
        written = 0;
        if (entry.Key.Length + entry.Value.Length >= rest.Length
            || !BaggageText.IsName(entry.Key))
        {
            return false;
        }

        entry.Key.CopyTo(rest);
        rest[entry.Key.Length] = '=';
        written = entry.Key.Length + 1;
        if (!PercentEncoding.TryEncode(entry.Value, BaggageText.Plain, rest[written..], out var encoded))
        {
            return false;
        }

        written += encoded;
        var properties = entry.Properties.AsSpan().TrimBlanks();
        if (properties.IsEmpty || properties.ContainsAnyExcept(BaggageText.Properties))
        {
            return true;
        }

        if (properties.Length >= rest.Length - written)
        {
            return false;
        }

        rest[written++] = ';';
        properties.CopyTo(rest[written..]);
        written += properties.Length;
        return true;
    }
}
