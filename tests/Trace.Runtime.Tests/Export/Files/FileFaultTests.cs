using Tracing.Export;
using static Tracing.Runtime.Tests.Export.Files.FileFolder;

namespace Tracing.Runtime.Tests.Export.Files;

/// <summary>Disks and people that get in the way: spans are counted, one warning a minute tells, and it goes on by itself.</summary>
public sealed class FileFaultTests : IDisposable
{
    private readonly FileFolder _folder = new();

    private IReadOnlyList<string> Warnings => [.. _folder.Log.Messages.Where(static message => message.StartsWith("Warning", StringComparison.Ordinal))];

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(int.MaxValue)]
    public void A_full_disk_leaves_whole_lines(int bytesWritten)
    {
        var isFull = false;
        using var exporter = _folder.Open((file, bytes, offset) =>
        {
            RandomAccess.Write(file, isFull ? bytes[..Math.Min(bytes.Length, bytesWritten)] : bytes, offset);
            if (isFull)
            {
                throw new IOException("No space left on device");
            }
        });
        Send(exporter, "a");
        isFull = true;
        Assert.Equal(2, Send(exporter, "b", "b2").DroppedBy(DropCause.DiskError));
        Assert.Equal(1, Send(exporter, "c").DroppedBy(DropCause.DiskError));
        isFull = false;
        Assert.Equal(1, Send(exporter, "d").Exported);

        Assert.Equal([["a"], ["d"]], Lines(_folder.File));
        Assert.Contains("2 spans did not get into", Assert.Single(Warnings), StringComparison.Ordinal);
        Assert.Contains("disk_error: No space left on device", Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_a_minute_says_how_many()
    {
        using var exporter = _folder.Open(static (_, _, _) => throw new IOException("No space left on device"));
        Send(exporter, "a");
        Send(exporter, "b", "c");
        _folder.Time.Advance(TimeSpan.FromMinutes(1));
        Send(exporter, "d");
        Assert.Equal(2, Warnings.Count);
        Assert.Contains(" 3 spans", Warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_moved_away_is_made_again()
    {
        using var exporter = _folder.Open();
        Send(exporter, "a");
        File.Move(_folder.File, _folder.File + ".old");
        Send(exporter, "b");
        File.Move(_folder.File, _folder.File + ".older");
        File.WriteAllText(_folder.File, "");
        Send(exporter, "c");

        Assert.Equal([["a"]], Lines(_folder.File + ".old"));
        Assert.Equal([["b"]], Lines(_folder.File + ".older"));
        Assert.Equal([["c"]], Lines(_folder.File));
        Assert.Empty(Warnings);
    }

    [Fact]
    public void A_file_that_is_emptied_is_written_from_its_start()
    {
        using var exporter = _folder.Open();
        Send(exporter, "a");
        using (var stream = new FileStream(_folder.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            stream.SetLength(0);
        }

        Send(exporter, "b");
        Assert.Equal([["b"]], Lines(_folder.File));
    }

    [Fact]
    public void A_directory_that_is_deleted_comes_again()
    {
        using var exporter = _folder.Open();
        Send(exporter, "a");
        Directory.Delete(Path.GetDirectoryName(_folder.File)!, recursive: true);
        Assert.Equal(1, Send(exporter, "b").Exported);
        Assert.Equal([["b"]], Lines(_folder.File));
    }

    [Fact]
    public void A_place_that_cannot_be_had_is_tried_again()
    {
        Directory.CreateDirectory(_folder.File);
        using var exporter = _folder.Open();
        Assert.Equal(1, Send(exporter, "a").DroppedBy(DropCause.DiskError));
        Directory.Delete(_folder.File);
        Assert.Equal(1, Send(exporter, "b").Exported);
        Assert.Equal(["b"], _folder.AllNames());
    }

    [Fact]
    public void A_file_that_cannot_be_put_aside_does_not_grow()
    {
        _folder.Options.MaxFiles = 2;
        Directory.CreateDirectory(_folder.Numbered(1));
        using var exporter = _folder.Open();
        var results = Enumerable.Range(0, 40).Select(_ => Send(exporter, new string('x', 2_000))).ToList();
        Assert.InRange(new FileInfo(_folder.File).Length, 1, _folder.Options.MaxBytes);
        Assert.Equal(40, results.Sum(static result => result.Exported + result.DroppedBy(DropCause.DiskError)));

        Directory.Delete(_folder.Numbered(1));
        Assert.Equal(1, Send(exporter, new string('y', 2_000)).Exported);
        Assert.StartsWith("y", Assert.Single(Assert.Single(Lines(_folder.File))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_process_does_not_write_in_between()
    {
        using var first = _folder.Open();
        Send(first, "a");
        using (var second = _folder.Open())
        {
            Assert.Equal(1, Send(second, "b").DroppedBy(DropCause.DiskError));
            first.Dispose();
            Assert.Equal(1, Send(second, "c").Exported);
        }

        Assert.Equal([["a"], ["c"]], Lines(_folder.File));
    }

    [Fact]
    public void Nobody_else_may_read_it()
    {
        if (!OperatingSystem.IsWindows())
        {
            using var exporter = _folder.Open();
            Send(exporter, "a");
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File));
        }
    }

    public void Dispose() => _folder.Dispose();
}
