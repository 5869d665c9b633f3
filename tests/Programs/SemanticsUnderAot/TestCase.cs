using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Tracing.SemanticsUnderAot;

/// <summary>A test with its arguments.</summary>
internal sealed record TestCase(Type Class, MethodInfo Method, object?[] Arguments)
{
    public string Name => $"{Class.Name}.{Method.Name}({string.Join(", ", Arguments.Select(Text))})";

    /// <summary>All tests of an assembly, in the order of their names; a theory is one for each row of its data.</summary>
    public static IEnumerable<TestCase> Of(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
        where method.IsDefined(typeof(FactAttribute), inherit: true)
        orderby type.FullName, method.Name
        from arguments in Rows(method)
        select new TestCase(type, method, arguments);

    public async Task RunAsync()
    {
        var instance = Method.IsStatic ? null : Activator.CreateInstance(Class);
        try
        {
            if (instance is IAsyncLifetime starting)
            {
                await starting.InitializeAsync();
            }

            switch (Invoke(instance))
            {
                case Task task:
                    await task;
                    break;
                case ValueTask task:
                    await task;
                    break;
                case null:
                    break;
                case var other:
                    throw new InvalidOperationException($"A test that returns {other.GetType()} is not known to this runner.");
            }
        }
        finally
        {
            if (instance is IAsyncLifetime ending)
            {
                await ending.DisposeAsync();
            }

            (instance as IDisposable)?.Dispose();
        }
    }

    private static IEnumerable<object?[]> Rows(MethodInfo method)
    {
        var fact = method.GetCustomAttribute<FactAttribute>()!;
        if (fact.Skip is not null)
        {
            throw new NotSupportedException($"{method.Name} is skipped, which this runner does not count.");
        }

        return fact is TheoryAttribute
            ? method.GetCustomAttributes<Xunit.Sdk.DataAttribute>().SelectMany(data => data.GetData(method))
            : [[]];
    }

    /// <summary>Some tests are about arguments that cannot tell what they are.</summary>
    private static string? Text(object? argument)
    {
        try
        {
            return argument?.ToString();
        }
        catch (Exception)
        {
            return argument!.GetType().Name;
        }
    }

    private object? Invoke(object? instance)
    {
        try
        {
            return Method.Invoke(instance, Arguments);
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }
}
