using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Calls;

/// <summary>Methods that return a value task which has completed.</summary>
public class OffValueTask : OffCalls
{
    [Benchmark(Baseline = true, Description = "direct", OperationsPerInvoke = Calls), BenchmarkCategory("ValueTask")]
    public int ValueTask_Direct()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += (Direct.PlainValueTask(None).IsCompleted ? 1 : 0);
        }

        return sum;
    }

    [Benchmark(Description = "explicit null", OperationsPerInvoke = Calls), BenchmarkCategory("ValueTask")]
    public int ValueTask_Explicit()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += (TracedMethods.PlainValueTask(None).IsCompleted ? 1 : 0);
        }

        return sum;
    }

    [Benchmark(Description = "ambient", OperationsPerInvoke = Calls), BenchmarkCategory("ValueTask")]
    public int ValueTask_Ambient()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += (TracedMethods.AmbientPlainValueTask(None).IsCompleted ? 1 : 0);
        }

        return sum;
    }

    [Benchmark(Description = "ActivitySource", OperationsPerInvoke = Calls), BenchmarkCategory("ValueTask")]
    public int ValueTask_ActivitySource()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += (Activities.PlainValueTask(None).IsCompleted ? 1 : 0);
        }

        return sum;
    }

    [Benchmark(Baseline = true, Description = "direct", OperationsPerInvoke = Calls), BenchmarkCategory("ValueTask<T>")]
    public int ValueTaskOfInt_Direct()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Direct.ValueTaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "explicit null", OperationsPerInvoke = Calls), BenchmarkCategory("ValueTask<T>")]
    public int ValueTaskOfInt_Explicit()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += TracedMethods.ValueTaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "ambient", OperationsPerInvoke = Calls), BenchmarkCategory("ValueTask<T>")]
    public int ValueTaskOfInt_Ambient()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += TracedMethods.AmbientValueTaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "ActivitySource", OperationsPerInvoke = Calls), BenchmarkCategory("ValueTask<T>")]
    public int ValueTaskOfInt_ActivitySource()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Activities.ValueTaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "AspectInjector", OperationsPerInvoke = Calls), BenchmarkCategory("ValueTask<T>")]
    public int ValueTaskOfInt_AspectInjector()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Aspect.ValueTaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "Castle", OperationsPerInvoke = Calls), BenchmarkCategory("ValueTask<T>")]
    public int ValueTaskOfInt_Castle()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Castle.ValueTaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "DispatchProxy", OperationsPerInvoke = Calls), BenchmarkCategory("ValueTask<T>")]
    public int ValueTaskOfInt_DispatchProxy()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Dispatch.ValueTaskOfInt(None).Result;
        }

        return sum;
    }
}
