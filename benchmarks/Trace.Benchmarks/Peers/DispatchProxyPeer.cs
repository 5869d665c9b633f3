using System.Collections.Concurrent;
using System.Reflection;

namespace Tracing.Benchmarks.Peers;

/// <summary>
/// The proxy of the base library: each call arrives with its reflected method and is passed on by reflection; what awaits
/// a <c>Task&lt;T&gt;</c> is made by reflection too, once a method.
/// </summary>
public class DispatchProxyPeer : DispatchProxy
{
    private static readonly ConcurrentDictionary<MethodInfo, Wrapper> Wrappers = new();
    private IOperations? _target;

    private delegate object? Wrapper(MethodInfo method, object? target, object?[]? arguments);

    public static IOperations Create()
    {
        var proxy = Create<IOperations, DispatchProxyPeer>();
        ((DispatchProxyPeer)proxy)._target = new DirectOperations();
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        Wrappers.GetOrAdd(targetMethod!, WrapperOf)(targetMethod!, _target, args);

    private static Wrapper WrapperOf(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task))
        {
            return AwaitTask;
        }

        if (type == typeof(ValueTask))
        {
            return static (method, target, arguments) => AwaitValueTask(method, target, arguments);
        }

        var generic = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var name = generic == typeof(Task<>) ? nameof(TaskOf) : generic == typeof(ValueTask<>) ? nameof(ValueTaskOf) : null;
        return name is null
            ? Call
            : typeof(DispatchProxyPeer).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Wrapper>();
    }

    private static object? Call(MethodInfo method, object? target, object?[]? arguments)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity(method.Name);
        return method.Invoke(target, arguments);
    }

    private static object TaskOf<T>(MethodInfo method, object? target, object?[]? arguments) => AwaitTaskOf<T>(method, target, arguments);

    private static object ValueTaskOf<T>(MethodInfo method, object? target, object?[]? arguments) => AwaitValueTaskOf<T>(method, target, arguments);

    private static async Task AwaitTask(MethodInfo method, object? target, object?[]? arguments)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity(method.Name);
        await ((Task)method.Invoke(target, arguments)!).ConfigureAwait(false);
    }

    private static async Task<T> AwaitTaskOf<T>(MethodInfo method, object? target, object?[]? arguments)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity(method.Name);
        return await ((Task<T>)method.Invoke(target, arguments)!).ConfigureAwait(false);
    }

    private static async ValueTask AwaitValueTask(MethodInfo method, object? target, object?[]? arguments)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity(method.Name);
        await ((ValueTask)method.Invoke(target, arguments)!).ConfigureAwait(false);
    }

    private static async ValueTask<T> AwaitValueTaskOf<T>(MethodInfo method, object? target, object?[]? arguments)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity(method.Name);
        return await ((ValueTask<T>)method.Invoke(target, arguments)!).ConfigureAwait(false);
    }
}
