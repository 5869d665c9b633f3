using CsCheck;
using Tracing.Export;
using static Tracing.Runtime.Tests.Export.Buffering.BufferFolder;

namespace Tracing.Runtime.Tests.Export.Buffering;

/// <summary>Files that are not as they were written: what is intact comes out in its order, nothing else does, and nothing throws.</summary>
public sealed class DamagedBufferTests : IDisposable
{
    private const int Batches = 12;
    private const int SpansOfBatch = 5;

    private readonly BufferFolder _folder = new();

    [Fact]
    public void Changed_bytes_cost_the_batches_that_they_hit_and_no_other() =>
        Gen.Select(Gen.Double[0, 1], Gen.Int[0, 7]).Array[1, 4].Sample(static flips =>
        {
            using var folder = new BufferFolder();
            Fill(folder);
            var path = folder.Segments().Single();
            var bytes = File.ReadAllBytes(path);
            var hit = new HashSet<int>();
            foreach (var (place, bit) in flips)
            {
                var at = Math.Min((int)(place * bytes.Length), bytes.Length - 1);
                bytes[at] ^= (byte)(1 << bit);
                hit.Add(BatchAt(at, bytes.Length));
            }

            File.WriteAllBytes(path, bytes);
            using var buffer = folder.Open();
            var recovered = buffer.Recovered;
            var numbers = Drain(buffer, out var lost);

            // The same bit twice is no damage: a batch that was hit may be whole.
            Assert.Empty(Enumerable.Range(0, Batches).Where(batch => !hit.Contains(batch)).SelectMany(SpansOf).Except(numbers));
            Assert.Equal(numbers.Order(), numbers);
            Assert.Equal(numbers.Distinct().Count(), numbers.Count);
            Assert.Equal(recovered, numbers.Count + lost[DropCause.DiskError]);
            Assert.Equal(lost.Total(), lost[DropCause.DiskError]);
            Assert.True(numbers.Count == Batches * SpansOfBatch || folder.Warnings.Count == 1, string.Join('\n', folder.Warnings));
            Assert.Empty(folder.Segments());
        }, iter: 300);

    [Fact]
    public void A_torn_file_gives_what_was_written_in_full()
    {
        Fill(_folder);
        var path = _folder.Segments().Single();
        var bytes = File.ReadAllBytes(path);
        var warnings = 0;
        for (var length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(path, bytes.AsSpan(0, length));
            using var buffer = _folder.Open();
            var whole = length < 64 ? 0 : (length - 64) / RecordSize(bytes.Length);
            Assert.Equal(whole * SpansOfBatch, buffer.Recovered);
            Assert.Equal(Enumerable.Range(0, whole * SpansOfBatch), Drain(buffer, out var lost));
            Assert.Equal(0, lost.Total());
            Assert.Empty(_folder.Segments());
            Assert.True(_folder.Warnings.Count - warnings <= 1);
            warnings = _folder.Warnings.Count;
        }

        Assert.True(warnings > 100);
    }

    [Fact]
    public void Files_of_others_stay_and_are_told_of_once()
    {
        Fill(_folder);
        var folder = Path.GetDirectoryName(_folder.Segments().Single())!;
        var foreign = new Dictionary<string, byte[]>
        {
            ["notes.txt"] = "mine"u8.ToArray(),
            ["000000000000001-0000000000000001.spans"] = new byte[100_000],
            ["000000000000002-00000000000000ff.spans"] = "#!/bin/sh\n"u8.ToArray(),
            ["1-1.spans"] = "TRSPANS"u8.ToArray(),
        };
        foreach (var (name, content) in foreign)
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }

        Directory.CreateDirectory(Path.Combine(folder, "000000000000003-0000000000000003.spans"));
        File.WriteAllBytes(Path.Combine(folder, "000000000000004-0000000000000004.spans"), []);
        File.WriteAllText(folder[..^1] + "7", "a file");
        File.CreateSymbolicLink(Path.Combine(folder, "000000000000005-0000000000000005.spans"), Path.Combine(folder, "notes.txt"));

        using (var buffer = _folder.Open())
        {
            Assert.Equal(Enumerable.Range(0, Batches * SpansOfBatch), Drain(buffer, out _));
            Append(buffer, [1]);
            Drain(buffer, out _);
        }

        Assert.All(foreign, file => Assert.Equal(file.Value, File.ReadAllBytes(Path.Combine(folder, file.Key))));
        Assert.False(File.Exists(Path.Combine(folder, "000000000000004-0000000000000004.spans")));
        Assert.Contains("2 files in the buffer are not of its making", Assert.Single(_folder.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_looks_like_a_record_inside_of_a_span_is_none()
    {
        // A file in the file: its records end up as the bytes of one span, which then is damaged.
        Fill(_folder);
        var inner = File.ReadAllBytes(_folder.Segments().Single());
        using (var first = _folder.Open())
        {
            Drain(first, out _);
            first.Append(new Tracing.Export.Delivery.EncodedSpans("shop"u8, inner, [inner.Length]));
        }

        var path = _folder.Segments().Single();
        var bytes = File.ReadAllBytes(path);
        bytes[64 + 20] ^= 1;
        File.WriteAllBytes(path, bytes);

        using var buffer = _folder.Open();
        Assert.Equal(0, buffer.Recovered);
        Assert.False(buffer.TryPeek(out _, out _));
    }

    [Fact]
    public void A_position_that_is_damaged_sends_the_file_once_more()
    {
        using (var first = _folder.Open())
        {
            Append(first, [1]);
            Append(first, [2]);
            first.TryPeek(out _, out _);
            first.RemoveFirst(1);
        }

        var path = _folder.Segments().Single();
        var bytes = File.ReadAllBytes(path);
        bytes[12] ^= 1;
        File.WriteAllBytes(path, bytes);

        using var buffer = _folder.Open();
        Assert.Equal([1, 2], Drain(buffer, out _));
        Assert.Single(_folder.Warnings);
    }

    [Fact]
    public void A_long_hole_is_passed_over()
    {
        Fill(_folder);
        using (var stream = new FileStream(_folder.Segments().Single(), FileMode.Open))
        {
            stream.SetLength(20_000_000);
            stream.Position = stream.Length;
            stream.Write("rest"u8);
        }

        using var buffer = _folder.Open();
        Assert.Equal(Enumerable.Range(0, Batches * SpansOfBatch), Drain(buffer, out _));
        Assert.Single(_folder.Warnings);
    }

    public void Dispose() => _folder.Dispose();

    private static void Fill(BufferFolder folder)
    {
        using var buffer = folder.Open();
        for (var batch = 0; batch < Batches; batch++)
        {
            Append(buffer, SpansOf(batch), size: 40);
        }
    }

    private static IEnumerable<int> SpansOf(int batch) => Enumerable.Range(batch * SpansOfBatch, SpansOfBatch);

    // All batches are of one size; what precedes them is no batch.
    private static int BatchAt(int position, int length) => position < 64 ? -1 : (position - 64) / RecordSize(length);

    private static int RecordSize(int length) => (length - 64) / Batches;
}
