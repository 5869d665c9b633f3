using Tracing.Export;
using static Tracing.Runtime.Tests.Export.Buffering.BufferFolder;

namespace Tracing.Runtime.Tests.Export.Buffering;

/// <summary>A disk that does not take what it should: spans are refused, nothing else is lost, and it goes on by itself.</summary>
public sealed class FailingDiskTests : IDisposable
{
    private readonly BufferFolder _folder = new();

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    public void A_full_disk_takes_nothing_by_halves(int bytesWritten)
    {
        var isFull = false;
        FileWrite write = (file, bytes, offset) =>
        {
            RandomAccess.Write(file, isFull && offset > 64 ? bytes[..Math.Min(bytes.Length, bytesWritten)] : bytes, offset);
            if (isFull)
            {
                throw new IOException("No space left on device");
            }
        };
        var buffer = _folder.Open(write: write);
        Append(buffer, [1, 2]);
        isFull = true;
        Assert.Throws<IOException>(() => Append(buffer, [3, 4, 5, 6, 7]));
        Assert.Equal(2, buffer.Count);
        Assert.True(buffer.TryPeek(out _, out _));
        buffer.RemoveFirst(1);
        isFull = false;
        Append(buffer, [8]);
        _folder.Kill(buffer);

        using var next = _folder.Open();
        Assert.Equal([2, 8], Drain(next, out _));
        Assert.Contains("may be sent once more", Assert.Single(_folder.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_a_kill_has_cut_leaves_what_was_there_before()
    {
        var left = int.MaxValue;
        var buffer = _folder.Open(write: (file, bytes, offset) =>
        {
            RandomAccess.Write(file, bytes[..Math.Min(bytes.Length, left)], offset);
            Assert.True(bytes.Length <= left, "killed");
        });
        Append(buffer, [1, 2]);
        var path = _folder.Segments().Single();
        var whole = new FileInfo(path).Length;
        left = 50;
        Assert.ThrowsAny<Exception>(() => Append(buffer, [3, 4, 5]));
        using (var torn = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            // The kill leaves no time to cut off what is torn.
            torn.Position = whole;
            torn.Write(new byte[50]);
        }

        _folder.Kill(buffer);
        using var next = _folder.Open();
        Assert.Equal(2, next.Recovered);
        Assert.Equal([1, 2], Drain(next, out _));
        Assert.Single(_folder.Warnings);
    }

    [Fact]
    public void The_second_part_of_a_batch_that_finds_no_room_is_counted()
    {
        var writes = 0;
        using var buffer = _folder.Open(write: (file, bytes, offset) =>
        {
            if (offset >= 64 && ++writes > 1)
            {
                throw new IOException("No space left on device");
            }

            RandomAccess.Write(file, bytes, offset);
        });

        var lost = Append(buffer, Enumerable.Range(0, 10), size: 10_000);

        Assert.Equal((5, 5), (buffer.Count, lost[DropCause.DiskError]));
        Assert.Equal(Enumerable.Range(0, 5), Drain(buffer, out _));
    }

    [Fact]
    public void A_directory_that_is_deleted_comes_again()
    {
        using var buffer = _folder.Open();
        Append(buffer, [1, 2]);
        Directory.Delete(_folder.Path, recursive: true);
        Append(buffer, [3]);
        Append(buffer, [4]);
        Assert.Equal(4, buffer.Count);

        var numbers = Drain(buffer, out var lost);

        Assert.Equal(4, numbers.Count + lost[DropCause.DiskError]);
        Assert.Equal([3, 4], numbers.Except([1, 2]));
        Append(buffer, [5]);
        Assert.Single(_folder.Segments());
    }

    [Fact]
    public void Files_that_are_deleted_are_counted()
    {
        using (var first = _folder.Open())
        {
            Append(first, [1, 2]);
        }

        using var buffer = _folder.Open();
        Append(buffer, [3]);
        File.Delete(_folder.Segments()[0]);
        Assert.Equal([3], Drain(buffer, out var lost));
        Assert.Equal((2, 2), (lost[DropCause.DiskError], lost.Total()));
    }

    [Fact]
    public void A_lock_that_is_deleted_is_made_again()
    {
        using var buffer = _folder.Open();
        Append(buffer, [1]);
        File.Delete(Directory.GetFiles(_folder.Path, "lock", SearchOption.AllDirectories).Single());
        Append(buffer, [2]);
        using var other = _folder.Open();
        Assert.Equal(0, other.Recovered);
        Assert.Equal([1, 2], Drain(buffer, out _));
    }

    [Fact]
    public void A_place_that_cannot_be_had_at_the_start_is_tried_again()
    {
        var root = _folder.Path;
        Directory.Delete(root);
        File.WriteAllText(root, "in the way");
        using var buffer = _folder.Open();
        Assert.Contains("cannot be used now", Assert.Single(_folder.Warnings), StringComparison.Ordinal);
        Assert.Throws<IOException>(() => Append(buffer, [1]));
        Assert.False(buffer.TryPeek(out _, out _));
        Assert.Equal(0, buffer.Count);

        File.Delete(root);
        Append(buffer, [2]);
        Assert.Equal([2], Drain(buffer, out _));
        Assert.Single(_folder.Warnings);
    }

    public void Dispose()
    {
        if (File.Exists(_folder.Path))
        {
            File.Delete(_folder.Path);
        }

        _folder.Dispose();
    }
}
