using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Calls;

/// <summary>Methods that return a task, passed on from elsewhere or made by an <c>async</c> body.</summary>
public class OffTask : OffCalls
{
    [Benchmark(Baseline = true, Description = "direct", OperationsPerInvoke = Calls), BenchmarkCategory("Task")]
    public int Task_Direct()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += (Direct.PlainTask(None).IsCompleted ? 1 : 0);
        }

        return sum;
    }

    [Benchmark(Description = "explicit null", OperationsPerInvoke = Calls), BenchmarkCategory("Task")]
    public int Task_Explicit()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += (TracedMethods.PlainTask(None).IsCompleted ? 1 : 0);
        }

        return sum;
    }

    [Benchmark(Description = "ambient", OperationsPerInvoke = Calls), BenchmarkCategory("Task")]
    public int Task_Ambient()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += (TracedMethods.AmbientPlainTask(None).IsCompleted ? 1 : 0);
        }

        return sum;
    }

    [Benchmark(Description = "ActivitySource", OperationsPerInvoke = Calls), BenchmarkCategory("Task")]
    public int Task_ActivitySource()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += (Activities.PlainTask(None).IsCompleted ? 1 : 0);
        }

        return sum;
    }

    [Benchmark(Baseline = true, Description = "direct", OperationsPerInvoke = Calls), BenchmarkCategory("Task<T>")]
    public int TaskOfInt_Direct()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Direct.TaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "explicit null", OperationsPerInvoke = Calls), BenchmarkCategory("Task<T>")]
    public int TaskOfInt_Explicit()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += TracedMethods.TaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "ambient", OperationsPerInvoke = Calls), BenchmarkCategory("Task<T>")]
    public int TaskOfInt_Ambient()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += TracedMethods.AmbientTaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "ActivitySource", OperationsPerInvoke = Calls), BenchmarkCategory("Task<T>")]
    public int TaskOfInt_ActivitySource()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Activities.TaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "AspectInjector", OperationsPerInvoke = Calls), BenchmarkCategory("Task<T>")]
    public int TaskOfInt_AspectInjector()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Aspect.TaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "Castle", OperationsPerInvoke = Calls), BenchmarkCategory("Task<T>")]
    public int TaskOfInt_Castle()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Castle.TaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "DispatchProxy", OperationsPerInvoke = Calls), BenchmarkCategory("Task<T>")]
    public int TaskOfInt_DispatchProxy()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Dispatch.TaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Baseline = true, Description = "direct", OperationsPerInvoke = Calls), BenchmarkCategory("Task<T>, async")]
    public int AsyncTaskOfInt_Direct()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Direct.AsyncTaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "explicit null", OperationsPerInvoke = Calls), BenchmarkCategory("Task<T>, async")]
    public int AsyncTaskOfInt_Explicit()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += TracedMethods.AsyncTaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "ambient", OperationsPerInvoke = Calls), BenchmarkCategory("Task<T>, async")]
    public int AsyncTaskOfInt_Ambient()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += TracedMethods.AmbientAsyncTaskOfInt(None).Result;
        }

        return sum;
    }

    [Benchmark(Description = "ActivitySource", OperationsPerInvoke = Calls), BenchmarkCategory("Task<T>, async")]
    public int AsyncTaskOfInt_ActivitySource()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Activities.AsyncTaskOfInt(None).Result;
        }

        return sum;
    }
}
