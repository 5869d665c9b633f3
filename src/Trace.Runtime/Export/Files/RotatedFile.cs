using System.Globalization;

namespace Tracing.Export.Files;

/// <summary>
/// A file of lines that one process appends to. One that would get too large becomes <c>path.1</c>, that one <c>path.2</c>, and so on; one that
/// somebody has moved or deleted is made again. Each call tries anew, whatever has failed before.
/// </summary>
internal sealed class RotatedFile(string path, long maxBytes, int maxFiles, FileWrite write) : IDisposable
{
    private const byte LineFeed = (byte)'\n';

    private FileStream? _lock;
    private FileStream? _file;
    private long _length;

    public string Path => path;

    /// <summary>Appends a line, all of it or nothing.</summary>
    /// <exception cref="IOException">It cannot be written now.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public void Append(ReadOnlySpan<byte> line)
    {
        if (!IsOurs())
        {
            Open();
        }

        if (_length > 0 && _length + line.Length > maxBytes)
        {
            Rotate();
            Open();
        }

        Write(line);
    }

    public void Dispose()
    {
        Close();
        _lock?.Dispose();
        _lock = null;
    }

    // What has the same length and is not empty is the file that was written: nobody else writes to it, and what takes its place starts empty.
    private bool IsOurs() => _file is not null && _length > 0 && new FileInfo(path) is { Exists: true } file && file.Length == _length && File.Exists(_lock!.Name);

    private void Open()
    {
        Dispose();
        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        _lock = PrivateFile.Open(path + ".lock", FileMode.OpenOrCreate, FileShare.None);
        _file = PrivateFile.Open(path, FileMode.OpenOrCreate, FileShare.ReadWrite | FileShare.Delete);
        _length = RandomAccess.GetLength(_file.SafeFileHandle);
        EndLine();
    }

    /// <summary>Ends a line that a process which was killed has begun, so that readers lose that one only.</summary>
    private void EndLine()
    {
        Span<byte> last = stackalloc byte[1];
        if (_length > 0 && RandomAccess.Read(_file!.SafeFileHandle, last, _length - 1) == 1 && last[0] != LineFeed)
        {
            Write([LineFeed]);
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            write(_file!.SafeFileHandle, bytes, _length);
            _length += bytes.Length;
        }
        catch
        {
            TryTruncate();
            Close();
            throw;
        }
    }

    private void TryTruncate()
    {
        try
        {
            RandomAccess.SetLength(_file!.SafeFileHandle, _length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A torn line stays, and is ended when the file is opened again.
        }
    }

    private void Rotate()
    {
        Close();
        if (maxFiles == 1)
        {
            File.Delete(path);
            return;
        }

        // A process that was killed in between has left a gap: it is filled, instead of the last file deleted.
        var last = 1;
        while (last < maxFiles - 1 && File.Exists(Numbered(last)))
        {
            last++;
        }

        for (var number = last; number > 0; number--)
        {
            File.Move(number == 1 ? path : Numbered(number - 1), Numbered(number), overwrite: true);
        }
    }

    private void Close()
    {
        _file?.Dispose();
        (_file, _length) = (null, 0);
    }

    private string Numbered(int number) => string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");
}
