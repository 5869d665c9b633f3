using Microsoft.Win32.SafeHandles;

namespace Tracing.Export.Buffering;

/// <summary>Finds the next record of a file, behind bytes that are none where something has damaged them.</summary>
internal static class RecordSearch
{
    /// <summary>Bytes that are looked at at a time.</summary>
    private const int WindowSize = 64 * 1024;

    /// <param name="read">How to read.</param>
    /// <param name="file">Of records.</param>
    /// <param name="salt">Of its checksums.</param>
    /// <param name="from">Where a record should start.</param>
    /// <param name="end">Where the file ends.</param>
    /// <param name="position">Where one starts.</param>
    /// <param name="header">Intact; what follows it is there in full, but not checked.</param>
    public static bool TryFind(FileRead read, SafeFileHandle file, ulong salt, long from, long end, out long position, out RecordHeader header)
    {
        position = from;
        Span<byte> bytes = stackalloc byte[RecordHeader.Size];
        return (from + RecordHeader.Size <= end
                && read(file, bytes, from) == RecordHeader.Size
                && RecordHeader.TryRead(bytes, salt, out header)
                && from + header.TotalSize <= end)
            || TryFindBehind(read, file, salt, end, ref position, out header);
    }

    private static bool TryFindBehind(FileRead read, SafeFileHandle file, ulong salt, long end, ref long position, out RecordHeader header)
    {
        var window = new byte[WindowSize];
        var start = position + 1;
        while (start + RecordHeader.Size <= end)
        {
            var length = read(file, window.AsSpan(0, (int)Math.Min(WindowSize, end - start)), start);
            if (length < RecordHeader.Size)
            {
                break;
            }

            for (var i = 0; i + RecordHeader.Size <= length; i++)
            {
                var found = window.AsSpan(i, length - i).IndexOf(RecordHeader.Magic);
                if (found < 0)
                {
                    break;
                }

                i += found;
                if (RecordHeader.TryRead(window.AsSpan(i, length - i), salt, out header) && start + i + header.TotalSize <= end)
                {
                    position = start + i;
                    return true;
                }
            }

            start += length - RecordHeader.Size + 1;
        }

        position = end;
        header = default;
        return false;
    }
}
