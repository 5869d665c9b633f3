using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tracing.Export.Jaeger;

/// <summary>The trace id of the last span, encoded: spans of a trace often come together.</summary>
internal struct KnownTraceId
{
    private const int HalfRoom = 16;

    private TraceId _id;
    private Vector128<byte> _start;
    private Vector128<byte> _end;
    private int _size;

    /// <summary>Puts the first two fields of a span without a check: the caller has made sure of 32 bytes.</summary>
    /// <returns>Bytes.</returns>
    public int Put(ref byte destination, TraceId id)
    {
        if (id != _id || _size == 0)
        {
            _id = id;
            _size = CompactHeads.PutLong(ref destination, id.Low);
            _size += CompactHeads.PutLong(ref Unsafe.Add(ref destination, _size), id.High);
            _start = Vector128.LoadUnsafe(ref destination);
            _end = Vector128.LoadUnsafe(ref destination, HalfRoom);
            return _size;
        }

        _start.StoreUnsafe(ref destination);
        _end.StoreUnsafe(ref destination, HalfRoom);
        return _size;
    }
}
