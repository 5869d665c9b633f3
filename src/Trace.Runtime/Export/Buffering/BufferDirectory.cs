using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tracing.Export.Buffering;

/// <summary>
/// The directory of one exporter in one process: <c>exporter-owner-0</c>, or a higher number where another process has that one. Who has it, holds a lock
/// that ends with the process. What processes that have ended left in others of the same exporter and owner is moved here.
/// </summary>
internal sealed class BufferDirectory : IDisposable
{
    private const string LockName = "lock";

    /// <summary>Directories that are tried; more processes than that do not write to one disk.</summary>
    private const int MaxDirectories = 256;

    private readonly FileStream _lock;

    private BufferDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <summary>Whether it is still there, and nobody else can have taken it.</summary>
    public bool IsHeld => File.Exists(_lock.Name);

    /// <summary>What the directories of an exporter are called, but for their number: another name for each exporter and owner.</summary>
    public static string NameOf(string exporter, string owner)
    {
        var isPlain = exporter.Length is > 0 and <= 64 && exporter.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
        return $"{(isPlain ? exporter : "exporter-" + Hash(exporter))}-{Hash(owner)}";
    }

    /// <exception cref="IOException">No directory can be had.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static BufferDirectory Acquire(string root, string exporter)
    {
        if (!Directory.Exists(root))
        {
            PrivateFile.CreateDirectory(root);
        }

        var found = Find(root, exporter);
        BufferDirectory? home = null;
        foreach (var number in found)
        {
            if (TryLock(PathOf(root, exporter, number), out _) is not { } directory)
            {
                continue;
            }

            if (home is null)
            {
                home = directory;
                continue;
            }

            using (directory)
            {
                directory.MoveTo(home);
            }
        }

        return home ?? Create(root, exporter, found);
    }

    /// <summary>The files of the buffer in it, the oldest first; files of others are left out.</summary>
    public IReadOnlyList<(string Path, SegmentName Name)> Segments()
    {
        var segments = new List<(string Path, SegmentName Name)>();
        foreach (var file in new DirectoryInfo(Path).EnumerateFiles())
        {
            if (SegmentName.TryParse(file.Name, out var name) && file.LinkTarget is null)
            {
                segments.Add((file.FullName, name));
            }
        }

        segments.Sort(static (left, right) => (left.Name.Number, left.Name.Salt).CompareTo((right.Name.Number, right.Name.Salt)));
        return segments;
    }

    public void Dispose() => _lock.Dispose();

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    private static SortedSet<int> Find(string root, string exporter)
    {
        var numbers = new SortedSet<int>();
        foreach (var path in Directory.EnumerateDirectories(root, exporter + "-*"))
        {
            var suffix = System.IO.Path.GetFileName(path.AsSpan())[(exporter.Length + 1)..];
            if (int.TryParse(suffix, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && PathOf(root, exporter, number) == path)
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    private static BufferDirectory Create(string root, string exporter, SortedSet<int> taken)
    {
        Exception? reason = null;
        for (var number = 0; number < MaxDirectories; number++)
        {
            if (!taken.Contains(number) && TryLock(PathOf(root, exporter, number), out reason) is { } directory)
            {
                return directory;
            }
        }

        throw new IOException($"No directory for '{exporter}' can be had in '{root}': {reason?.Message ?? "all are in use."}", reason);
    }

    private static BufferDirectory? TryLock(string path, out Exception? reason)
    {
        try
        {
            reason = null;
            PrivateFile.CreateDirectory(path);
            return new BufferDirectory(path, PrivateFile.Open(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reason = exception;
            return null;
        }
    }

    private static string PathOf(string root, string exporter, int number) =>
        System.IO.Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{exporter}-{number}"));

    private void MoveTo(BufferDirectory home)
    {
        foreach (var (path, name) in Segments())
        {
            try
            {
                File.Move(path, System.IO.Path.Combine(home.Path, name.ToString()));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It stays where it is, for the next process.
            }
        }
    }
}
