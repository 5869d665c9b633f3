using Microsoft.Win32.SafeHandles;

namespace Tracing.Export;

/// <summary>Writes all bytes at a place of a file, or throws: <see cref="RandomAccess.Write(SafeFileHandle, ReadOnlySpan{byte}, long)"/>; in tests a disk that is full.</summary>
internal delegate void FileWrite(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);
