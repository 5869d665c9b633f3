using CsCheck;
using Tracing.Export;
using Tracing.Export.Buffering;
using static Tracing.Runtime.Tests.Export.Buffering.BufferFolder;

namespace Tracing.Runtime.Tests.Export.Buffering;

/// <summary>Random histories of a buffer beside a queue in memory.</summary>
public sealed class DiskBufferModelTests
{
    private const int Steps = 60;

    [Fact]
    public void It_is_a_queue_that_survives_its_process() =>
        Gen.Select(Gen.Int[0, 99], Gen.Int[1, 30], Gen.Int[10, 6_000]).Array[Steps].Sample(Run, iter: 100);

    private static void Run((int Step, int Count, int Size)[] steps)
    {
        using var folder = new BufferFolder();
        folder.Options.MaxBytes = 400_000;
        var model = new Queue<(int Number, DateTimeOffset At)>();
        var buffer = folder.Open();
        var next = 0;
        foreach (var (step, count, size) in steps)
        {
            switch (step)
            {
                case < 45:
                    var before = folder.Bytes;
                    var numbers = Enumerable.Range(next, count).ToList();
                    next += count;
                    numbers.ForEach(number => model.Enqueue((number, folder.Time.GetUtcNow())));
                    var evicted = Append(buffer, numbers, size);
                    Assert.Equal(evicted.Total(), evicted[DropCause.BufferFull]);
                    Assert.True(evicted.Total() == 0 || before + (count * (size + 200)) > folder.Options.MaxBytes, "given up without need");
                    Forget(model, evicted[DropCause.BufferFull]);
                    break;
                case < 85:
                    Take(buffer, model, folder, count);
                    break;
                case < 90:
                    folder.Time.Advance(TimeSpan.FromHours(size / 500));
                    break;
                case < 95:
                    buffer.Dispose();
                    buffer = Reopened(folder, model);
                    break;
                default:
                    folder.Kill(buffer);
                    buffer = Reopened(folder, model);
                    break;
            }

            Assert.Equal(model.Count, buffer.Count);
            Assert.InRange(folder.Bytes, 0, folder.Options.MaxBytes);
        }

        var rest = Drain(buffer, out var expired);
        Forget(model, expired[DropCause.BufferExpired]);
        Assert.Equal(expired.Total(), expired[DropCause.BufferExpired]);
        Assert.Equal(model.Select(static span => span.Number), rest);
        Assert.Empty(folder.Segments());
        Assert.Empty(folder.Warnings);
        buffer.Dispose();
    }

    private static DiskBuffer Reopened(BufferFolder folder, Queue<(int, DateTimeOffset)> model)
    {
        var buffer = folder.Open();
        Assert.Equal(model.Count, buffer.Recovered);
        return buffer;
    }

    private static void Take(DiskBuffer buffer, Queue<(int Number, DateTimeOffset At)> model, BufferFolder folder, int count)
    {
        var found = buffer.TryPeek(out var spans, out var lost);
        Assert.Equal(lost.Total(), lost[DropCause.BufferExpired]);
        for (var i = 0; i < lost.Total(); i++)
        {
            Assert.True(folder.Time.GetUtcNow() - model.Dequeue().At > folder.Options.MaxAge);
        }

        Assert.Equal(model.Count > 0, found);
        if (found)
        {
            Assert.True(folder.Time.GetUtcNow() - model.Peek().At <= folder.Options.MaxAge);
            var numbers = Numbers(spans);
            Assert.Equal(model.Take(numbers.Count).Select(static span => span.Number), numbers);
            var removed = Math.Min(count, numbers.Count);
            buffer.RemoveFirst(removed);
            Forget(model, removed);
        }
    }

    private static void Forget(Queue<(int, DateTimeOffset)> model, long count)
    {
        for (var i = 0; i < count; i++)
        {
            model.Dequeue();
        }
    }
}
