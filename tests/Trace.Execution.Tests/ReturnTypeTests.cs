namespace Tracing.Execution.Tests;

public class ReturnTypeTests
{
    private delegate Task<int> Call(SpanContext? context, Seen seen, bool suspend);

    private static readonly AmbientShapes Ambient = new();
    private static readonly ExplicitShapes Explicit = new();

    private static readonly Dictionary<string, Call> Calls = new()
    {
        ["ambient instance Nothing"] = (_, seen, _) => After(() => Ambient.Nothing(seen)),
        ["ambient instance Value"] = (_, seen, _) => Task.FromResult(Ambient.Value(seen)),
        ["ambient instance NoResult"] = (_, seen, suspend) => After(Ambient.NoResult(seen, suspend)),
        ["ambient instance Result"] = (_, seen, suspend) => Ambient.Result(seen, suspend),
        ["ambient instance ValueNoResult"] = (_, seen, suspend) => After(Ambient.ValueNoResult(seen, suspend).AsTask()),
        ["ambient instance ValueResult"] = (_, seen, suspend) => Ambient.ValueResult(seen, suspend).AsTask(),
        ["ambient static Nothing"] = (_, seen, _) => After(() => StaticAmbientShapes.Nothing(seen)),
        ["ambient static Value"] = (_, seen, _) => Task.FromResult(StaticAmbientShapes.Value(seen)),
        ["ambient static NoResult"] = (_, seen, suspend) => After(StaticAmbientShapes.NoResult(seen, suspend)),
        ["ambient static Result"] = (_, seen, suspend) => StaticAmbientShapes.Result(seen, suspend),
        ["ambient static ValueNoResult"] = (_, seen, suspend) => After(StaticAmbientShapes.ValueNoResult(seen, suspend).AsTask()),
        ["ambient static ValueResult"] = (_, seen, suspend) => StaticAmbientShapes.ValueResult(seen, suspend).AsTask(),
        ["explicit instance Nothing"] = (context, seen, _) => After(() => Explicit.Nothing(context, seen)),
        ["explicit instance Value"] = (context, seen, _) => Task.FromResult(Explicit.Value(context, seen)),
        ["explicit instance NoResult"] = (context, seen, suspend) => After(Explicit.NoResult(context, seen, suspend)),
        ["explicit instance Result"] = (context, seen, suspend) => Explicit.Result(context, seen, suspend),
        ["explicit instance ValueNoResult"] = (context, seen, suspend) => After(Explicit.ValueNoResult(context, seen, suspend).AsTask()),
        ["explicit instance ValueResult"] = (context, seen, suspend) => Explicit.ValueResult(context, seen, suspend).AsTask(),
        ["explicit static Nothing"] = (context, seen, _) => After(() => StaticExplicitShapes.Nothing(context, seen)),
        ["explicit static Value"] = (context, seen, _) => Task.FromResult(StaticExplicitShapes.Value(context, seen)),
        ["explicit static NoResult"] = (context, seen, suspend) => After(StaticExplicitShapes.NoResult(context, seen, suspend)),
        ["explicit static Result"] = (context, seen, suspend) => StaticExplicitShapes.Result(context, seen, suspend),
        ["explicit static ValueNoResult"] = (context, seen, suspend) => After(StaticExplicitShapes.ValueNoResult(context, seen, suspend).AsTask()),
        ["explicit static ValueResult"] = (context, seen, suspend) => StaticExplicitShapes.ValueResult(context, seen, suspend).AsTask(),
    };

    public static TheoryData<string, bool> Shapes()
    {
        var data = new TheoryData<string, bool>();
        foreach (var name in Calls.Keys)
        {
            data.Add(name, false);
            if (!name.EndsWith("Nothing", StringComparison.Ordinal) && !name.EndsWith(" Value", StringComparison.Ordinal))
            {
                data.Add(name, true);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_sampled_call_is_one_span_whose_context_Core_sees(string shape, bool suspend)
    {
        var trace = new TestTrace();
        var seen = await RunAsync(shape, trace.Root, suspend);

        Assert.Equal($"{shape.Split(' ')[2]} Ok", trace.Tree);
        Assert.Equal(trace.Only.Context, seen.Context);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task An_unsampled_call_sees_the_very_context_of_its_caller(string shape, bool suspend)
    {
        var unsampled = TestTrace.Unsampled();
        var seen = await RunAsync(shape, unsampled, suspend);

        Assert.Same(unsampled, seen.Context);
        Assert.Empty(((TestTrace)unsampled.Collector!).Spans);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_call_without_context_sees_none(string shape, bool suspend)
    {
        var seen = await RunAsync(shape, null, suspend);

        Assert.Null(seen.Context);
    }

    [Fact]
    public void An_explicit_parent_neither_reads_nor_writes_the_ambient_one()
    {
        var ambient = new TestTrace();
        var given = new TestTrace();
        SpanContext? insideCore = null;
        using (ambient.Root.Activate())
        {
            FlowSubject.Explicitly(given.Root, () => insideCore = SpanContext.Current);
            FlowSubject.Explicitly(null, () => { });
        }

        Assert.Same(ambient.Root, insideCore);
        Assert.Equal("explicit Ok", given.Tree);
        Assert.Empty(ambient.Spans);
    }

    private static async Task<Seen> RunAsync(string shape, SpanContext? context, bool suspend)
    {
        var seen = new Seen();
        var isAmbient = shape.StartsWith("ambient", StringComparison.Ordinal);
        Task<int> call;
        using (isAmbient && context is not null ? context.Activate() : default)
        {
            call = Calls[shape](context, seen, suspend);
            Assert.Same(isAmbient ? context : null, SpanContext.Current);
        }

        Assert.Equal(42, await call);
        Assert.True(seen.WasCalled);
        return seen;
    }

    private static Task<int> After(Action call)
    {
        call();
        return Task.FromResult(42);
    }

    private static async Task<int> After(Task call)
    {
        await call;
        return 42;
    }
}
