using System.Text.RegularExpressions;
using Tracing.Export;
using Tracing.Export.Buffering;
using static Tracing.Runtime.Tests.Export.Buffering.BufferFolder;

namespace Tracing.Runtime.Tests.Export.Buffering;

public sealed class DiskBufferTests : IDisposable
{
    private readonly BufferFolder _folder = new();

    [Fact]
    public void What_goes_in_comes_out_in_order_and_leaves_no_file()
    {
        using var buffer = _folder.Open();
        Append(buffer, [1, 2, 3]);
        Append(buffer, [4]);
        Assert.Equal((4, 0), (buffer.Count, buffer.Recovered));

        Assert.True(buffer.TryPeek(out var spans, out var lost));
        Assert.Equal([1, 2, 3], Numbers(spans));
        Assert.Equal(0, lost.Total());
        buffer.RemoveFirst(2);
        Assert.True(buffer.TryPeek(out spans, out _));
        Assert.Equal([3], Numbers(spans));
        buffer.RemoveFirst(0);
        Assert.Equal(2, buffer.Count);
        buffer.RemoveFirst(1);

        Assert.Equal([4], Drain(buffer, out _));
        Assert.Equal(0, buffer.Count);
        Assert.Empty(_folder.Segments());
        Assert.False(buffer.TryPeek(out _, out _));
        Assert.Empty(_folder.Log.Messages);
    }

    [Fact]
    public void A_process_goes_on_where_the_one_before_was_killed()
    {
        var buffer = _folder.Open();
        Append(buffer, [1, 2, 3]);
        Append(buffer, [4]);
        Assert.True(buffer.TryPeek(out _, out _));
        buffer.RemoveFirst(2);
        _folder.Kill(buffer);

        using var next = _folder.Open();
        Assert.Equal((2, 2), (next.Count, next.Recovered));
        Append(next, [5]);
        Assert.Equal([3, 4, 5], Drain(next, out var lost));
        Assert.Equal(0, lost.Total());
        Assert.Equal(2, next.Recovered);
        Assert.Contains("2 spans of an earlier process wait", Assert.Single(_folder.Log.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void The_oldest_make_room_and_are_counted()
    {
        using var buffer = _folder.Open();
        var lost = 0L;
        for (var i = 0; i < 100; i++)
        {
            var causes = Append(buffer, [i], size: 30_000);
            Assert.Equal(causes.Total(), causes[DropCause.BufferFull]);
            lost += causes.Total();
            Assert.InRange(_folder.Bytes, 1, _folder.Options.MaxBytes);
        }

        Assert.Equal(100, buffer.Count + lost);
        Assert.InRange(buffer.Count, 30, 34);
        Assert.Equal(Enumerable.Range((int)lost, (int)buffer.Count), Drain(buffer, out _));
    }

    [Fact]
    public void A_batch_that_is_large_beside_the_buffer_is_kept_in_parts()
    {
        using var buffer = _folder.Open();
        Assert.Equal(0, Append(buffer, Enumerable.Range(0, 90), size: 10_000).Total());
        Assert.Equal(90, buffer.Count);

        var lost = Append(buffer, Enumerable.Range(90, 300), size: 10_000);

        Assert.Equal(lost.Total(), lost[DropCause.BufferFull]);
        Assert.Equal(390, buffer.Count + lost.Total());
        Assert.InRange(_folder.Bytes, 1, _folder.Options.MaxBytes);
        Assert.Equal(Enumerable.Range((int)lost.Total(), (int)buffer.Count), Drain(buffer, out _));
    }

    [Fact]
    public void A_span_larger_than_the_buffer_is_refused_and_costs_nothing_else()
    {
        using var buffer = _folder.Open();
        Append(buffer, [1]);
        var lost = Append(buffer, [2], size: 1024 * 1024);
        Assert.Equal((1, 1), (lost[DropCause.DiskError], lost.Total()));
        Assert.Contains("larger than the buffer", Assert.Single(_folder.Warnings), StringComparison.Ordinal);
        Assert.Equal([1], Drain(buffer, out _));
    }

    [Fact]
    public void What_has_waited_too_long_is_dropped_and_counted()
    {
        using var buffer = _folder.Open();
        Append(buffer, [1, 2]);
        _folder.Time.Advance(TimeSpan.FromHours(20));
        Append(buffer, [3]);
        Assert.True(buffer.TryPeek(out _, out _));
        buffer.RemoveFirst(1);
        _folder.Time.Advance(TimeSpan.FromHours(4) + TimeSpan.FromMilliseconds(1));

        Assert.True(buffer.TryPeek(out var spans, out var lost));
        Assert.Equal([3], Numbers(spans));
        Assert.Equal((1, 1), (lost[DropCause.BufferExpired], lost.Total()));
        Assert.Equal(1, buffer.Count);

        _folder.Time.Advance(TimeSpan.FromHours(20));
        Assert.False(buffer.TryPeek(out _, out lost));
        Assert.Equal((1, 0), (lost[DropCause.BufferExpired], buffer.Count));
    }

    [Fact]
    public void Two_processes_and_two_exporters_do_not_share_a_directory()
    {
        using var first = _folder.Open();
        using var second = _folder.Open();
        using var other = _folder.Open("jaeger-http");
        using var strange = _folder.Open("../über");
        foreach (var (buffer, number) in new[] { (first, 1), (second, 2), (other, 3), (strange, 4) })
        {
            Append(buffer, [number]);
        }

        Assert.Equal(
            ["exporter-*-*-0", "jaeger-http-*-0", "otlp-*-0", "otlp-*-1"],
            Directory.GetDirectories(_folder.Path).Select(static path => Regex.Replace(Path.GetFileName(path), "[0-9a-f]{16}", "*")).Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3, 4], [.. Drain(first, out _), .. Drain(second, out _), .. Drain(other, out _), .. Drain(strange, out _)]);
    }

    [Fact]
    public void What_several_processes_left_is_taken_over_in_its_order()
    {
        var first = _folder.Open();
        var second = _folder.Open();
        using var other = _folder.Open("other");
        Append(other, [99]);
        for (var i = 0; i < 20; i++)
        {
            // Each of these fills a file, so that the files of the two follow each other in time.
            _folder.Time.Advance(TimeSpan.FromSeconds(1));
            Append(i % 2 == 0 ? first : second, [i], size: 40_000);
        }

        first.Dispose();
        _folder.Kill(second);

        using var next = _folder.Open();
        Assert.Equal(20, next.Recovered);
        using var afterwards = _folder.Open();
        Assert.Equal(0, afterwards.Recovered);
        Assert.Equal(Enumerable.Range(0, 20), Drain(next, out _));
    }

    [Fact]
    public void What_a_process_that_runs_has_is_not_touched()
    {
        using var first = _folder.Open();
        Append(first, [1]);
        using var second = _folder.Open();
        Assert.Equal((0, 0), (second.Count, second.Recovered));
        Assert.Equal([1], Drain(first, out _));
    }

    [Fact]
    public void Spans_of_another_format_are_counted_and_not_handed_out()
    {
        using (var before = _folder.Open(format: "test/0"))
        {
            Append(before, [1, 2]);
        }

        using var buffer = _folder.Open();
        Append(buffer, [3]);
        Assert.Equal(2, buffer.Recovered);
        Assert.Equal([3], Drain(buffer, out var lost));
        Assert.Equal((2, 2), (lost[DropCause.DiskError], lost.Total()));
        Assert.Contains("another format (test/0)", Assert.Single(_folder.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_else_may_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _folder.Open().Dispose();
        var directory = Directory.GetDirectories(_folder.Path).Single();
        File.SetUnixFileMode(directory, (UnixFileMode)0b111_111_111);
        using var buffer = _folder.Open();
        Append(buffer, [1]);

        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(directory));
        foreach (var path in Directory.GetFiles(directory))
        {
            Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void Only_what_was_peeked_at_can_be_removed()
    {
        using var buffer = _folder.Open();
        Append(buffer, [1]);
        Assert.Throws<InvalidOperationException>(() => buffer.RemoveFirst(1));
        Assert.True(buffer.TryPeek(out _, out _));
        Assert.Throws<InvalidOperationException>(() => buffer.RemoveFirst(2));
        buffer.RemoveFirst(1);
        Assert.Equal(0, buffer.Count);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public void Kept_spans_go_to_the_device_before_they_count_where_that_is_asked_for(bool syncs, int times)
    {
        _folder.Options.SyncsToDevice = syncs;
        var counts = new List<long>();
        DiskBuffer? buffer = null;
        using (buffer = _folder.Open(disk: new Disk { Sync = _ => counts.Add(buffer!.Count) }))
        {
            Append(buffer, [1, 2]);
            Append(buffer, [3]);
            Assert.Equal(new long[] { 0, 2 }.Take(times), counts);
            Assert.Equal([1, 2, 3], Drain(buffer, out _));
        }
    }

    [Fact]
    public void Spans_that_do_not_get_to_the_device_are_not_kept()
    {
        _folder.Options.SyncsToDevice = true;
        using var buffer = _folder.Open(disk: new Disk { Sync = static _ => throw new IOException("Input/output error") });
        Assert.Equal(2, Append(buffer, [1, 2])[DropCause.DiskError]);
        Assert.Equal(0, buffer.Count);
        Assert.Empty(Drain(buffer, out _));
    }

    [Fact]
    public void Spans_of_another_service_or_for_another_endpoint_are_left_alone()
    {
        using (var first = _folder.Open(owner: "shop\nhttp://a"))
        {
            Append(first, [1, 2]);
        }

        using (var other = _folder.Open(owner: "shop\nhttp://b"))
        {
            Assert.Equal(0, other.Recovered);
        }

        using var again = _folder.Open(owner: "shop\nhttp://a");
        Assert.Equal(2, again.Recovered);
    }

    public void Dispose() => _folder.Dispose();
}
