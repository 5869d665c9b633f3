namespace Tracing.Execution.Tests;

/// <summary>Signatures and types beyond the plain ones: called sampled and unsampled, with the same result.</summary>
public class MethodMatrixTests
{
    [Fact]
    public void Tags_are_typed_and_null_is_none()
    {
        Assert.Equal(
            "tags Client Ok text=a count=2 ratio=0.5 class=true day=Monday duration=1500ms anything=9 maybe=3",
            TreeOf(() => Methods.Tagged("a", 2, 0.5, true, null, DayOfWeek.Monday, TimeSpan.FromSeconds(1.5), 9, 3, new Uri("http://localhost"))));
    }

    [Fact]
    public void Tags_are_not_read_unsampled() => Assert.Equal(7, Methods.TagThatThrows(new Untellable()));

    [Fact]
    public void A_tag_whose_text_throws_says_so_and_the_call_goes_on() => Assert.Equal(
        "throwing tag Ok value=(ToString threw System.InvalidOperationException)",
        TreeOf(() => Assert.Equal(7, Methods.TagThatThrows(new Untellable()))));

    [Fact]
    public void Core_gets_the_live_recorder_or_none()
    {
        Assert.Equal("recorder Ok item=a (seen)", TreeOf(() => Assert.True(Methods.WithRecorder("a"))));
        Assert.False(Methods.WithRecorder("a"));
    }

    [Fact]
    public void An_exception_overrides_an_earlier_status()
    {
        Assert.Equal("early status Ok", TreeOf(() => Methods.EarlyStatus(fail: false)));
        Assert.Equal(
            "early status Error !System.InvalidOperationException: after all",
            TreeOf(() => Assert.Throws<InvalidOperationException>(() => Methods.EarlyStatus(fail: true))));
    }

    [Fact]
    public void A_ref_struct_still_refers_to_the_parameter()
    {
        var target = 1;
        Assert.Equal("ref struct Ok", TreeOf(() => Methods.OverParameter(ref target, fail: false)[0] = 7));
        Assert.Equal(7, target);
        Assert.StartsWith(
            "ref struct Error", TreeOf(() => Assert.Throws<InvalidOperationException>(() => { Methods.OverParameter(ref target, fail: true); })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dynamic_result_comes_back_as_it_is()
    {
        Same("dynamic Ok", () => (object?)Methods.Late("text"), "text");
        Same("dynamic Ok", () => (object?)Methods.Late(null), null);
    }

    [Fact]
    public void The_body_may_have_another_name() => Same("other name Ok", () => Methods.Renamed(1), 2);

    [Fact]
    public void Overloads_are_told_apart()
    {
        Same("overload of int Ok", () => Methods.Overload(1), "int");
        Same("overload of text Ok", () => Methods.Overload(""), "text");
        Same("overload of T Ok", () => Methods.Overload(1L), "Int64");
        var trace = new TestTrace();
        Assert.Equal("context", Methods.Overload(trace.Root, 1));
        Assert.Equal("overload with a context Ok", trace.Tree);
    }

    [Fact]
    public void Names_do_not_clash() => Same("clash Ok", () => Methods.Clash(1, 2, 3, 4, 5), 15);

    [Fact]
    public void References_are_forwarded() => Same(
        "by reference Ok",
        () =>
        {
            var total = 1;
            var limit = 10;
            var below = Methods.ByReference(ref total, 2, out var before, in limit);
            return (below, total, before);
        },
        (true, 3, 1));

    [Fact]
    public void Ref_structs_are_forwarded() => Same("spans Ok", () => Methods.Slice("abcdef", [1, 3]).ToString(), "bc");

    [Fact]
    public void Variable_arguments_are_forwarded()
    {
        Same("params Ok", () => Methods.Sum(1, 2, 3), 6);
        Same("params span Ok", () => Methods.SumSpan(1, 2, 3), 6);
        Same("params span Ok", () => Methods.SumSpan(), 1);
    }

    [Fact]
    public void Extensions_keep_defaults_and_caller_information() =>
        Same("extension Ok", () => "a".Shout(), "a! " + nameof(Extensions_keep_defaults_and_caller_information));

    [Fact]
    public void Tuples_keep_names() => Same("tuple Ok", () => Methods.Tuple((1, "b")).Name, "b");

    [Fact]
    public unsafe void Pointers_are_forwarded() => Same(
        "pointer Ok",
        () =>
        {
            var value = 5;
            return Methods.Read(&value);
        },
        5);

    [Fact]
    public void A_type_parameter_may_allow_ref_structs() => Same("ref struct T Ok", () => Methods.Length<Span<int>>([1]), "Span`1".Length);

    [Fact]
    public void Generic_nested_virtual_and_overriding_methods()
    {
        var row = new Shelf<int>.Row<List<int>>();
        Same("row.find Ok\n  shelf.find Ok", () => row.Find(3), "row, then shelf 3");
        Same("row.make Ok", () => row.Make("x").Count, 0);
        Shelf<int> shelf = row;
        Same("row.find Ok\n  shelf.find Ok", () => shelf.Find(4), "row, then shelf 4");
    }

    [Fact]
    public void Structs_and_records()
    {
        Same(
            "counter.next Ok\ncounter.next Ok\ncounter.peek Ok",
            () =>
            {
                var counter = default(Counter);
                counter.Next();
                counter.Next();
                return counter.Peek();
            },
            2);
        Same("order.describe Ok", () => new Order("a").Describe(), "a");
        Same(
            "point.move Ok",
            () =>
            {
                var point = new Point(1);
                point.Move(2);
                return point.X;
            },
            3);
    }

    [Fact]
    public void Delegates_are_traced()
    {
        Func<int, int> method = Methods.Renamed;
        Same("other name Ok", () => method(1), 2);
    }

    [Fact]
    public void Calls_nest() => Assert.Equal(
        "sync Ok\n  sync Ok\n    other name Ok\n  value Ok",
        TreeOf(() => FlowSubject.Sync(() =>
        {
            FlowSubject.Sync(() => Methods.Renamed(1));
            FlowSubject.Value(() => 1);
        })));

    private static string TreeOf(Action call)
    {
        var trace = new TestTrace();
        using (trace.Root.Activate())
        {
            call();
        }

        return trace.Tree;
    }

    private static void Same<T>(string tree, Func<T> call, T expected)
    {
        Assert.Equal(expected, call());
        Assert.Equal(tree, TreeOf(() => Assert.Equal(expected, call())));
    }
}
