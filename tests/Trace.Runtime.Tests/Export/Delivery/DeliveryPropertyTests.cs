using CsCheck;
using Tracing.Export;
using Tracing.Export.Buffering;
using Tracing.Export.Delivery;
using Tracing.Runtime.Tests.Export.Buffering;

namespace Tracing.Runtime.Tests.Export.Delivery;

/// <summary>Whatever an endpoint answers, and however often: each span is exported once, dropped for a cause, or held, and none overtakes another.</summary>
public sealed class DeliveryPropertyTests
{
    private static readonly DropCause[] Causes = [DropCause.Refused, DropCause.Timeout, DropCause.ConnectionLost, DropCause.Unavailable];

    private static readonly Gen<Answer> GenAnswer = Gen.Frequency(
        (6, Gen.Const(Answer.Accepted(1))),
        (1, Gen.Int[-2, 20].Select(static rejected => Answer.Accepted(1, rejected))),
        (3, Gen.Int[0, 3].Select(static cause => Answer.TryAgain(Causes[cause], ""))),
        (1, Gen.Int[-1, 700].Select(static seconds => ScriptedTransport.Unavailable(TimeSpan.FromSeconds(seconds)))),
        (2, Gen.Const(Answer.TooLarge("413"))),
        (1, Gen.Const(Answer.Rejected("400"))));

    // The spans that come at a step; 0 goes on without any, 10 more than that flushes, -1 gives up.
    private static readonly Gen<int[]> GenSteps = Gen.Frequency((8, Gen.Int[1, 9]), (4, Gen.Const(0)), (2, Gen.Const(10)), (1, Gen.Const(-1))).Array[1, 30];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_span_has_one_fate(bool isBuffered) =>
        Gen.Select(GenSteps, GenAnswer.Array[1, 40], Gen.Int[60, 120]).Sample(
            (steps, answers, maxRequestBytes) => Check(isBuffered ? new MemoryBuffer() : null, steps, answers, maxRequestBytes),
            iter: 3000);

    [Fact]
    public void Every_span_has_one_fate_also_where_a_small_buffer_is_on_a_disk_that_fails() =>
        Gen.Select(GenSteps, GenAnswer.Array[1, 40], Gen.Int[60, 120], Gen.Int[300, 2_000], Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))).Array[1, 50]).Sample(
            static (steps, answers, maxRequestBytes, maxBytes, failures) =>
            {
                using var folder = new BufferFolder();
                var time = new JumpingTime();
                var used = 0;
                void Use()
                {
                    if (failures[used++ % failures.Length])
                    {
                        throw new IOException("Input/output error");
                    }
                }

                var disk = new Disk
                {
                    Read = (file, bytes, offset) =>
                    {
                        Use();
                        return RandomAccess.Read(file, bytes, offset);
                    },
                    Write = (file, bytes, offset) =>
                    {
                        Use();
                        RandomAccess.Write(file, bytes, offset);
                    },
                    Delete = path =>
                    {
                        Use();
                        File.Delete(path);
                    },
                };
                var options = new BufferOptions { Directory = folder.Path, MaxBytes = maxBytes };
                Check(new DiskBuffer(options, "names", "", "names", time, folder.Log, disk), steps, answers, maxRequestBytes, time);
            },
            iter: 500);

    private static void Check(IBatchBuffer? buffer, int[] steps, Answer[] answers, int maxRequestBytes, JumpingTime? time = null)
    {
        using var delivered = new Delivered(buffer, maxRequestBytes, time: time);
        var asked = 0;
        delivered.Transport.Answers = _ => answers[asked++ % answers.Length];
        var next = 0;
        foreach (var step in steps)
        {
            switch (step)
            {
                case -1:
                    delivered.GiveUp.Cancel();
                    break;
                case 0 or 10:
                    delivered.Continue(isFlush: step == 10);
                    delivered.Time.Advance(TimeSpan.FromSeconds(step + 1));
                    break;
                default:
                    delivered.Export(Enumerable.Range(next, step).Select(static i => $"{i}"));
                    next += step;
                    break;
            }
        }

        var accepted = delivered.Transport.Accepted.ConvertAll(int.Parse);
        Assert.Equal(accepted.Order(), accepted);
        Assert.Equal(accepted.Distinct(), accepted);
        Assert.True(delivered.Total.Exported <= accepted.Count);
        Assert.Equal(buffer?.Count ?? 0, delivered.Held.OnDisk);
        Assert.Equal(0, delivered.Total.DroppedBy(DropCause.ExporterError));
        delivered.AssertEquation();
    }
}
