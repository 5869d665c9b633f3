using Tracing.Export;
using Tracing.Export.Buffering;
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
        var buffer = _folder.Open(disk: new Disk { Write = write });
        Append(buffer, [1, 2]);
        isFull = true;
        Assert.Equal(5, Append(buffer, [3, 4, 5, 6, 7])[DropCause.DiskError]);
        Assert.Equal(2, buffer.Count);
        Assert.True(buffer.TryPeek(out _, out _));
        buffer.RemoveFirst(1);
        isFull = false;
        Append(buffer, [8]);
        _folder.Kill(buffer);

        using var next = _folder.Open();
        Assert.Equal([2, 8], Drain(next, out _));
        Assert.Collection(
            _folder.Warnings,
            static warning => Assert.Contains("cannot be used now", warning, StringComparison.Ordinal),
            static warning => Assert.Contains("may be sent once more", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void A_write_that_a_kill_has_cut_leaves_what_was_there_before()
    {
        var left = int.MaxValue;
        var buffer = _folder.Open(disk: new Disk
        {
            Write = (file, bytes, offset) =>
            {
                RandomAccess.Write(file, bytes[..Math.Min(bytes.Length, left)], offset);
                Assert.True(bytes.Length <= left, "killed");
            },
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
        using var buffer = _folder.Open(disk: new Disk
        {
            Write = (file, bytes, offset) =>
            {
                if (offset >= 64 && ++writes > 1)
                {
                    throw new IOException("No space left on device");
                }

                RandomAccess.Write(file, bytes, offset);
            },
        });

        var lost = Append(buffer, Enumerable.Range(0, 10), size: 10_000);

        Assert.Equal((5, 5), (buffer.Count, lost[DropCause.DiskError]));
        Assert.Equal(Enumerable.Range(0, 5), Drain(buffer, out _));
    }

    [Fact]
    public void What_made_room_for_spans_that_then_could_not_be_written_is_counted_with_them()
    {
        var isFull = false;
        using var buffer = _folder.Open(disk: new Disk
        {
            Write = (file, bytes, offset) =>
            {
                if (isFull)
                {
                    throw new IOException("No space left on device");
                }

                RandomAccess.Write(file, bytes, offset);
            },
        });
        var kept = Fill(buffer);
        isFull = true;

        var lost = Append(buffer, [kept], size: 30_000);

        Assert.Equal(1, lost[DropCause.DiskError]);
        Assert.True(lost[DropCause.BufferFull] > 0);
        Assert.Equal(kept + 1, buffer.Count + lost.Total());
        Assert.True(buffer.TryPeek(out _, out lost));
        Assert.Equal(0, lost.Total());
    }

    [Fact]
    public void Files_that_cannot_be_deleted_now_cost_the_spans_that_come_now_and_no_others()
    {
        var isReadOnly = false;
        var buffer = _folder.Open(disk: new Disk
        {
            Delete = path =>
            {
                if (isReadOnly)
                {
                    throw new UnauthorizedAccessException("Permission denied");
                }

                File.Delete(path);
            },
        });
        var kept = Fill(buffer);
        isReadOnly = true;
        for (var i = 0; i < 3; i++)
        {
            var lost = Append(buffer, [1000], size: 30_000);
            Assert.Equal((1, 1), (lost[DropCause.DiskError], lost.Total()));
        }

        Assert.Equal(kept, buffer.Count);
        isReadOnly = false;
        var evicted = Append(buffer, [kept], size: 30_000);
        Assert.Equal(evicted.Total(), evicted[DropCause.BufferFull]);
        _folder.Kill(buffer);

        using var next = _folder.Open();
        Assert.Equal(kept + 1 - evicted.Total(), next.Recovered);
        Assert.Equal(Enumerable.Range((int)evicted.Total(), (int)next.Recovered), Drain(next, out _));
    }

    [Fact]
    public void A_file_that_was_sent_and_cannot_be_deleted_takes_room_only_until_it_can()
    {
        var isReadOnly = true;
        using var buffer = _folder.Open(disk: new Disk
        {
            Delete = path =>
            {
                if (isReadOnly)
                {
                    throw new UnauthorizedAccessException("Permission denied");
                }

                File.Delete(path);
            },
        });
        var kept = Fill(buffer);
        Assert.Equal(kept, Drain(buffer, out _).Count);
        Assert.Equal(1, Append(buffer, [1], size: 30_000)[DropCause.DiskError]);
        isReadOnly = false;

        Assert.Equal(0, Append(buffer, [2], size: 30_000).Total());
        Assert.Equal([2], Drain(buffer, out _));
    }

    [Fact]
    public void What_cannot_be_read_for_a_while_is_left_alone_and_waits()
    {
        var fails = false;
        using var buffer = _folder.Open(disk: Failing(() => fails));
        Append(buffer, [1, 2]);
        Append(buffer, [3]);
        Assert.Equal(TimeSpan.Zero, buffer.DueIn);
        fails = true;
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 30, 30, 30, 30 })
        {
            Assert.False(buffer.TryPeek(out _, out _));
            Assert.Equal(TimeSpan.FromSeconds(seconds), buffer.DueIn);
            Assert.False(buffer.TryPeek(out _, out _));
            _folder.Time.Advance(TimeSpan.FromSeconds(seconds));
        }

        fails = false;
        Assert.Equal([1, 2, 3], Drain(buffer, out var lost));
        Assert.Equal(0, lost.Total());
    }

    [Fact]
    public void What_cannot_be_read_for_minutes_is_given_up_and_the_rest_goes_on()
    {
        var bad = 0L;
        using var buffer = _folder.Open(disk: new Disk
        {
            Read = (file, bytes, offset) => offset == bad ? throw new IOException("Input/output error") : RandomAccess.Read(file, bytes, offset),
        });
        Append(buffer, [1, 2]);
        bad = new FileInfo(_folder.Segments().Single()).Length + RecordHeader.Size;
        Append(buffer, [3]);
        Append(buffer, [4]);
        var numbers = new List<int>();
        var lost = default(DropCauses);
        var tries = 0;
        for (; buffer.Count > 0 && tries < 100; tries++)
        {
            numbers.AddRange(Drain(buffer, out var now));
            lost.Add(now);
            _folder.Time.Advance(buffer.DueIn ?? default);
        }

        Assert.Equal([1, 2, 4], numbers);
        Assert.Equal((1, 1), (lost[DropCause.DiskError], lost.Total()));
        Assert.Equal(10, tries);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_for_minutes_is_given_up_and_the_rest_goes_on()
    {
        using (var first = _folder.Open())
        {
            Append(first, [1, 2]);
        }

        using var buffer = _folder.Open();
        var path = _folder.Segments().Single();
        File.Delete(path);
        Directory.CreateDirectory(path);
        Append(buffer, [3]);
        var numbers = new List<int>();
        var lost = default(DropCauses);
        for (var tries = 0; buffer.Count > 0 && tries < 100; tries++)
        {
            numbers.AddRange(Drain(buffer, out var now));
            lost.Add(now);
            _folder.Time.Advance(buffer.DueIn ?? default);
        }

        Assert.Equal([3], numbers);
        Assert.Equal((2, 2), (lost[DropCause.DiskError], lost.Total()));
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
        Assert.Equal(1, Append(buffer, [1])[DropCause.DiskError]);
        Assert.False(buffer.TryPeek(out _, out _));
        Assert.Equal(0, buffer.Count);

        File.Delete(root);
        Append(buffer, [2]);
        Assert.Equal([2], Drain(buffer, out _));
        Assert.Single(_folder.Warnings);
    }

    [Fact]
    public void What_waits_in_a_place_that_is_not_there_at_the_start_is_found_once_it_is()
    {
        using (var first = _folder.Open())
        {
            Append(first, [1, 2]);
        }

        var root = _folder.Path;
        Directory.Move(root, root + ".away");
        File.WriteAllText(root, "in the way");
        using var buffer = _folder.Open();
        Assert.Equal((0, TimeSpan.FromSeconds(1)), (buffer.Count, buffer.DueIn));
        _folder.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, buffer.DueIn);
        Assert.False(buffer.TryPeek(out _, out _));
        Assert.Equal(TimeSpan.FromSeconds(2), buffer.DueIn);
        File.Delete(root);
        Directory.Move(root + ".away", root);

        _folder.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([1, 2], Drain(buffer, out _));
        Assert.Equal(2, buffer.Recovered);
        Assert.Null(buffer.DueIn);
    }

    public void Dispose()
    {
        if (File.Exists(_folder.Path))
        {
            File.Delete(_folder.Path);
        }

        _folder.Dispose();
    }

    private static Disk Failing(Func<bool> fails) => new()
    {
        Read = (file, bytes, offset) => fails() ? throw new IOException("Input/output error") : RandomAccess.Read(file, bytes, offset),
    };

    /// <summary>Appends until the next span makes the oldest go.</summary>
    /// <returns>Spans that are there.</returns>
    private int Fill(DiskBuffer buffer)
    {
        for (var number = 0; ; number++)
        {
            if (_folder.Bytes + 31_000 > _folder.Options.MaxBytes)
            {
                return number;
            }

            Assert.Equal(0, Append(buffer, [number], size: 30_000).Total());
        }
    }
}
