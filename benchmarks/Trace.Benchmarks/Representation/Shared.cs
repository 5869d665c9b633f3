using System.Runtime.CompilerServices;

namespace Tracing.Benchmarks.Representation;

/// <summary>A tag as every candidate keeps it: 24 bytes, no boxing for numbers.</summary>
public readonly struct Tag(string key, object? reference, long bits)
{
    public readonly string Key = key;
    public readonly object? Reference = reference;
    public readonly long Bits = bits;
}

[InlineArray(3)]
public struct ThreeTags
{
    private Tag _first;
}

/// <summary>What all spans of one trace share in the process.</summary>
public sealed class TraceShared(ulong high, ulong low)
{
    public readonly ulong High = high;
    public readonly ulong Low = low;
    public readonly object Collector = new();
    public readonly bool Sampled = true;
}

/// <summary>Thread-local xorshift ids: the cost of ids is the same for every candidate.</summary>
public static class Ids
{
    [ThreadStatic]
    private static ulong _state;

    public static ulong Next()
    {
        var x = _state;
        if (x == 0)
        {
            x = (ulong)Random.Shared.NextInt64() | 1;
        }

        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        return _state = x;
    }
}

/// <summary>Stands for the queue: a ring of records, or of references where the span itself is queued.</summary>
public static class Sink
{
    private const int Mask = 8191;
    private static readonly Record[] Records = new Record[Mask + 1];
    private static readonly object?[] References = new object?[Mask + 1];
    private static int _next;

    public struct Record
    {
        public object Context;
        public string Name;
        public object? Details;
        public long Start;
        public long End;
    }

    public static void Add(object context, string name, object? details, long start, long end)
    {
        ref var slot = ref Records[_next++ & Mask];
        slot.Context = context;
        slot.Name = name;
        slot.Details = details;
        slot.Start = start;
        slot.End = end;
    }

    public static void Add(object span) => References[_next++ & Mask] = span;
}
