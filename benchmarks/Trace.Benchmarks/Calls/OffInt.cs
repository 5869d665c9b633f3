using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Calls;

/// <summary>A synchronous method, where Core can be inlined and where the call is a virtual one. Those loops are
/// compiled without a profile (AggressiveOptimization), which would turn the one virtual target into a direct call.</summary>
public class OffInt : OffCalls
{
    private readonly ContextOperation _directMethod = new DirectOperation();
    private readonly ContextOperation _tracedMethod = new TracedOperation();
    private readonly ContextOperation _activityMethod = new ActivityOperation();
    private readonly IContextOperation _directInterface = new DirectOperation();
    private readonly IContextOperation _tracedInterface = new TracedOperation();
    private readonly IContextOperation _activityInterface = new ActivityOperation();

    [Benchmark(Baseline = true, Description = "direct", OperationsPerInvoke = Calls), BenchmarkCategory("int")]
    public int Int_Direct()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Direct.Int(None);
        }

        return sum;
    }

    [Benchmark(Description = "explicit null", OperationsPerInvoke = Calls), BenchmarkCategory("int")]
    public int Int_Explicit()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += TracedMethods.Int(None);
        }

        return sum;
    }

    [Benchmark(Description = "ambient", OperationsPerInvoke = Calls), BenchmarkCategory("int")]
    public int Int_Ambient()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += TracedMethods.AmbientInt(None);
        }

        return sum;
    }

    [Benchmark(Description = "ActivitySource", OperationsPerInvoke = Calls), BenchmarkCategory("int")]
    public int Int_ActivitySource()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Activities.Int(None);
        }

        return sum;
    }

    [Benchmark(Description = "AspectInjector", OperationsPerInvoke = Calls), BenchmarkCategory("int")]
    public int Int_AspectInjector()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Aspect.Int(None);
        }

        return sum;
    }

    [Benchmark(Description = "Castle", OperationsPerInvoke = Calls), BenchmarkCategory("int")]
    public int Int_Castle()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Castle.Int(None);
        }

        return sum;
    }

    [Benchmark(Description = "DispatchProxy", OperationsPerInvoke = Calls), BenchmarkCategory("int")]
    public int Int_DispatchProxy()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Dispatch.Int(None);
        }

        return sum;
    }

    [Benchmark(Baseline = true, Description = "direct", OperationsPerInvoke = Calls), BenchmarkCategory("int, virtual")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Virtual_Direct()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += _directMethod.Run(None);
        }

        return sum;
    }

    [Benchmark(Description = "explicit null", OperationsPerInvoke = Calls), BenchmarkCategory("int, virtual")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Virtual_Explicit()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += _tracedMethod.Run(None);
        }

        return sum;
    }

    [Benchmark(Description = "ActivitySource", OperationsPerInvoke = Calls), BenchmarkCategory("int, virtual")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Virtual_ActivitySource()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += _activityMethod.Run(None);
        }

        return sum;
    }

    [Benchmark(Baseline = true, Description = "direct", OperationsPerInvoke = Calls), BenchmarkCategory("int, interface")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Interface_Direct()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += _directInterface.Run(None);
        }

        return sum;
    }

    [Benchmark(Description = "explicit null", OperationsPerInvoke = Calls), BenchmarkCategory("int, interface")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Interface_Explicit()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += _tracedInterface.Run(None);
        }

        return sum;
    }

    [Benchmark(Description = "ActivitySource", OperationsPerInvoke = Calls), BenchmarkCategory("int, interface")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Interface_ActivitySource()
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += _activityInterface.Run(None);
        }

        return sum;
    }
}
