using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Export.Buffering;
using Tracing.Export.Delivery;
using Tracing.Runtime.Tests.Collection;

namespace Tracing.Runtime.Tests.Export.Buffering;

/// <summary>A directory for buffers, deleted with all that is in it, and the world that they see.</summary>
internal sealed class BufferFolder : IDisposable
{
    public const string Format = "test/1";

    public string Path { get; private set; } = Directory.CreateTempSubdirectory("buffer").FullName;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public ListLogger Log { get; } = new();

    public BufferOptions Options { get; } = new() { MaxBytes = 1024 * 1024 };

    /// <summary>Bytes of all segment files.</summary>
    public long Bytes => Segments().Sum(static path => new FileInfo(path).Length);

    public IReadOnlyList<string> Warnings => [.. Log.Messages.Where(static message => message.StartsWith("Warning", StringComparison.Ordinal))];

    public DiskBuffer Open(string exporter = "otlp", string format = Format, string owner = "", Disk? disk = null)
    {
        Options.Directory = Path;
        return new DiskBuffer(Options, exporter, owner, format, Time, Log, disk);
    }

    public IReadOnlyList<string> Segments() =>
        [.. Directory.EnumerateFiles(Path, "*.spans", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>From here on, this is what a process would find that comes after one which was killed just now.</summary>
    public void Kill(DiskBuffer buffer)
    {
        var (before, after) = (Path, Directory.CreateTempSubdirectory("buffer").FullName);
        foreach (var file in Directory.EnumerateFiles(before, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(after, System.IO.Path.GetRelativePath(before, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, Shared(file));
        }

        buffer.Dispose();
        Directory.Delete(before, recursive: true);
        Path = after;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>Appends spans that are called by numbers.</summary>
    public static DropCauses Append(DiskBuffer buffer, IEnumerable<int> numbers, int size = 16)
    {
        var spans = new List<byte>();
        var ends = new List<int>();
        foreach (var number in numbers)
        {
            spans.AddRange(Encoded(number, size));
            ends.Add(spans.Count);
        }

        return buffer.Append(new EncodedSpans("shop"u8, [.. spans], [.. ends]));
    }

    /// <summary>The numbers of spans; a span that nobody has appended fails.</summary>
    public static IReadOnlyList<int> Numbers(in EncodedSpans spans)
    {
        Assert.Equal("shop"u8, spans.Process);
        var numbers = new List<int>();
        for (var i = 0; i < spans.Count; i++)
        {
            var span = spans.Slice(i, 1).Spans;
            var number = int.Parse(span[..10], CultureInfo.InvariantCulture);
            Assert.Equal(Encoded(number, span.Length), span.ToArray());
            numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>All that is there, removed.</summary>
    public static IReadOnlyList<int> Drain(DiskBuffer buffer, out DropCauses lost)
    {
        lost = default;
        var numbers = new List<int>();
        while (true)
        {
            var found = buffer.TryPeek(out var spans, out var lostNow);
            lost.Add(lostNow);
            if (!found)
            {
                return numbers;
            }

            numbers.AddRange(Numbers(spans));
            buffer.RemoveFirst(spans.Count);
        }
    }

    // Ten digits, and bytes that follow from them.
    private static byte[] Encoded(int number, int size)
    {
        var bytes = new byte[Math.Max(size, 10)];
        Encoding.ASCII.GetBytes(number.ToString("d10", CultureInfo.InvariantCulture), bytes);
        for (var i = 10; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(number + i);
        }

        return bytes;
    }

    private static byte[] Shared(string file)
    {
        if (System.IO.Path.GetFileName(file) == "lock")
        {
            return [];
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
