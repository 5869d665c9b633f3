using Tracing.Export;

namespace Tracing.Runtime.Tests.Export;

public sealed class ExportResultTests
{
    [Theory]
    [InlineData(5, 3, 1, 3, 2)]
    [InlineData(5, 9, 0, 5, 0)]
    [InlineData(5, 9, 2, 3, 2)]
    [InlineData(5, 0, 9, 0, 5)]
    [InlineData(0, 1, 1, 0, 0)]
    [InlineData(5, 2, 3, 2, 3)]
    public void Whatever_an_exporter_says_it_is_told_of_as_many_spans_as_there_are(int spans, int exported, int dropped, int thenExported, int thenDropped)
    {
        var result = ExportResult.Success(exported);
        result.AddTrimmed(exported);
        result.AddDropped(DropCause.Timeout, dropped);

        result.Complete(spans, DropCause.ExporterError);

        Assert.Equal((thenExported, thenDropped, thenExported), (result.Exported, result.Dropped, result.Trimmed));
    }

    [Fact]
    public void Results_add_up()
    {
        var result = ExportResult.Success(3);
        result.AddBytes(10);
        var other = ExportResult.Failure(DropCause.Refused, 2);
        other.AddBytes(5);
        other.AddTrimmed(1);

        result.Add(other);

        Assert.Equal((3, 1, 15, 2), (result.Exported, result.Trimmed, result.Bytes, result.DroppedBy(DropCause.Refused)));
    }
}
