using System.Text.RegularExpressions;

namespace Tracing.Execution.Tests.Matrix;

/// <summary>
/// Every row of the published matrix: its caller sees what it sees of the untraced twin, whoever its parent is, and a sampled call
/// leaves exactly the spans that the page shows.
/// </summary>
[Collection(nameof(RootSampling))]
public partial class MatrixTests
{
    public static TheoryData<string, string> Rows()
    {
        var data = new TheoryData<string, string>();
        foreach (var (dimension, row) in MethodMatrix.Rows)
        {
            data.Add(dimension, row.Name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Without_a_context_it_is_its_twin(string dimension, string name)
    {
        var row = MethodMatrix.Row(dimension, name);
        var call = new MatrixCall(null);
        Same(await TwinAsync(row, null), await RunAsync(row, call, ambient: null));
        if (row.Parent != MatrixParent.New)
        {
            Assert.Null(call.Seen.Context);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Not_sampled_it_is_its_twin_and_records_nothing(string dimension, string name)
    {
        var row = MethodMatrix.Row(dimension, name);
        var trace = new TestTrace();
        var parent = SpanContext.CreateRoot(trace, TraceFlags.None);
        var call = new MatrixCall(row.Parent == MatrixParent.Given ? parent : null);
        using (row.Parent == MatrixParent.New ? RootSampling.Use(new FixedSampler(trace, TraceFlags.None)) : null)
        {
            Same(await TwinAsync(row, call.Parent), await RunAsync(row, call, row.Parent == MatrixParent.Ambient ? parent : null));
        }

        Assert.Empty(trace.Spans);
        if (call.Seen.WasCalled && row.Parent != MatrixParent.New)
        {
            Assert.Same(parent, call.Seen.Context);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Sampled_it_is_its_twin_and_leaves_its_spans(string dimension, string name)
    {
        var row = MethodMatrix.Row(dimension, name);
        var trace = new TestTrace();
        var call = new MatrixCall(row.Parent == MatrixParent.Given ? trace.Root : null);
        var unsampled = TestTrace.Unsampled();
        var expected = await TwinAsync(row, row.Parent == MatrixParent.Given ? unsampled : null);
        using (row.Parent == MatrixParent.New ? RootSampling.Use(new FixedSampler(trace, TraceFlags.Sampled)) : null)
        {
            Same(expected, await RunAsync(row, call, row.Parent == MatrixParent.Ambient ? trace.Root : null));
        }

        Assert.Equal(row.Spans, row.Parent == MatrixParent.New ? trace.RootTree : trace.Tree);
        if (call.Seen.WasCalled)
        {
            Assert.Equal(trace.Only.Context, call.Seen.Context);
        }
    }

    [Fact]
    public void Rows_have_names_of_their_own_and_the_span_of_their_declaration()
    {
        Assert.Equal(MethodMatrix.Rows.Count(), MethodMatrix.Rows.DistinctBy(row => (row.Dimension, row.Row.Name)).Count());
        Assert.All(MethodMatrix.Rows, row => Assert.Contains(
            $"{Escape.Replace(SpanName.Match(row.Row.Declaration).Groups["name"].Value, "$1")} ",
            row.Row.Spans.Split('\n').Select(line => Status.Replace(line.Trim(), "$1 "))));
    }

    /// <summary>The ambient context is what it was as soon as the call is back, and when what it returned is complete.</summary>
    private static async Task<object?> RunAsync(MatrixRow row, MatrixCall call, SpanContext? ambient)
    {
        // Where the parent is given, another trace is the ambient one: it must be left alone.
        var other = new TestTrace();
        var before = row.Parent == MatrixParent.Given ? other.Root : ambient;
        using (before?.Activate() ?? default)
        {
            var pending = Suspended.Call(() => row.Traced(call));
            Assert.Same(before, SpanContext.Current);
            var result = await pending;
            Assert.Equal(row.Declaration.Contains("Seen seen", StringComparison.Ordinal), call.Seen.WasCalled);
            Assert.Same(before, SpanContext.Current);
            Assert.Empty(other.Spans);
            return result;
        }
    }

    private static Task<object?> TwinAsync(MatrixRow row, SpanContext? parent) => Suspended.Call(() => row.Untraced(new MatrixCall(parent)));

    private static void Same(object? expected, object? actual) => Assert.True(Equals(expected, actual), $"{actual ?? "null"} is not {expected ?? "null"}");

    [GeneratedRegex("""(?:\[|, )Traced\("(?<name>(?:[^"\\]|\\.)+)""")]
    private static partial Regex SpanName { get; }

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape { get; }

    /// <summary>What follows the name of a span.</summary>
    [GeneratedRegex(@"^(.*?) (?:(?:Client|Server|Producer|Consumer) )?(?:Ok|Error|Unknown)\b.*$")]
    private static partial Regex Status { get; }
}
