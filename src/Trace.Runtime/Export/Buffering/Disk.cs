using Microsoft.Win32.SafeHandles;

namespace Tracing.Export.Buffering;

/// <summary>How the files of a buffer are read and written; in tests a disk that fails.</summary>
internal sealed record Disk
{
    public FileRead Read { get; init; } = RandomAccess.Read;

    public FileWrite Write { get; init; } = RandomAccess.Write;

    /// <summary>Has what was written to a file put on the device.</summary>
    public Action<SafeFileHandle> Sync { get; init; } = RandomAccess.FlushToDisk;

    public Action<string> Delete { get; init; } = File.Delete;

    /// <summary>Whether it is the disk that has failed, or the right to use it, and not this code.</summary>
    public static bool IsFault(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;
}
