using System.Collections.Concurrent;
using System.Reflection;
using AspectInjector.Broker;

namespace Tracing.Benchmarks.Peers;

/// <summary>
/// An aspect for methods of any shape. The advice learns of the shape at run time only, so what awaits a
/// <c>Task&lt;T&gt;</c> is made by reflection, once a type.
/// </summary>
[Aspect(Scope.Global)]
public sealed class TracingAspect
{
    private static readonly ConcurrentDictionary<Type, Wrapper> Wrappers = new();

    private delegate object Wrapper(string name, Func<object[], object> target, object[] arguments);

    [Advice(Kind.Around, Targets = Target.Method)]
    public object Trace(
        [Argument(Source.Name)] string name,
        [Argument(Source.Arguments)] object[] arguments,
        [Argument(Source.Target)] Func<object[], object> target,
        [Argument(Source.ReturnType)] Type returnType) =>
        Wrappers.GetOrAdd(returnType, WrapperOf)(name, target, arguments);

    private static Wrapper WrapperOf(Type type)
    {
        if (type == typeof(Task))
        {
            return static (name, target, arguments) => AwaitTask(name, target, arguments);
        }

        if (type == typeof(ValueTask))
        {
            return static (name, target, arguments) => AwaitValueTask(name, target, arguments);
        }

        var generic = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var method = generic == typeof(Task<>) ? nameof(TaskOf) : generic == typeof(ValueTask<>) ? nameof(ValueTaskOf) : null;
        return method is null
            ? Call
            : typeof(TracingAspect).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Wrapper>();
    }

    private static object Call(string name, Func<object[], object> target, object[] arguments)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity(name);
        return target(arguments);
    }

    private static object TaskOf<T>(string name, Func<object[], object> target, object[] arguments) => AwaitTaskOf<T>(name, target, arguments);

    private static object ValueTaskOf<T>(string name, Func<object[], object> target, object[] arguments) => AwaitValueTaskOf<T>(name, target, arguments);

    private static async Task AwaitTask(string name, Func<object[], object> target, object[] arguments)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity(name);
        await ((Task)target(arguments)).ConfigureAwait(false);
    }

    private static async Task<T> AwaitTaskOf<T>(string name, Func<object[], object> target, object[] arguments)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity(name);
        return await ((Task<T>)target(arguments)).ConfigureAwait(false);
    }

    private static async ValueTask AwaitValueTask(string name, Func<object[], object> target, object[] arguments)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity(name);
        await ((ValueTask)target(arguments)).ConfigureAwait(false);
    }

    private static async ValueTask<T> AwaitValueTaskOf<T>(string name, Func<object[], object> target, object[] arguments)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity(name);
        return await ((ValueTask<T>)target(arguments)).ConfigureAwait(false);
    }
}
