using Microsoft.Win32.SafeHandles;

namespace Tracing.Export.Buffering;

/// <summary>Reads bytes at a place of a file: <see cref="RandomAccess.Read(SafeFileHandle, Span{byte}, long)"/>; in tests a disk that fails.</summary>
internal delegate int FileRead(SafeFileHandle file, Span<byte> bytes, long offset);
