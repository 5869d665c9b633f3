using System.IO.Compression;

namespace Tracing.Export.Delivery;

/// <summary>Compresses bodies into memory that is used again.</summary>
internal sealed class GzipBuffer : IDisposable
{
    private readonly MemoryStream _compressed = new();

    /// <param name="body">What to compress.</param>
    /// <param name="prefix">Bytes to leave free in front.</param>
    /// <returns>Valid until the next call.</returns>
    public Memory<byte> Compress(ReadOnlySpan<byte> body, int prefix = 0)
    {
        _compressed.SetLength(prefix);
        _compressed.Position = prefix;
        using (var gzip = new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return _compressed.GetBuffer().AsMemory(0, (int)_compressed.Length);
    }

    public void Dispose() => _compressed.Dispose();
}
