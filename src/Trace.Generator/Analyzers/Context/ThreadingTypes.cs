using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>.NET's own types around threads, told by name.</summary>
internal static class ThreadingTypes
{
    /// <summary>Whether the type is <c>System.Threading.{name}</c>.</summary>
    public static bool IsThreading(ITypeSymbol? type, string name) => type?.Name == name && IsThreading(type.ContainingNamespace);

    /// <summary>Whether the type is <c>System.Threading.Tasks.{name}</c>, with type parameters or not.</summary>
    public static bool IsTasks(ITypeSymbol? type, string name) =>
        type?.Name == name && IsTasks(type);

    /// <summary>Whether the type stands in <c>System.Threading.Tasks</c>.</summary>
    public static bool IsTasks(ITypeSymbol type) => type.ContainingNamespace is { Name: "Tasks" } tasks && IsThreading(tasks.ContainingNamespace);

    /// <summary>Whether the type stands in <c>System.Runtime.CompilerServices</c>, or is nested in one that does.</summary>
    public static bool IsCompilerService(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "CompilerServices", ContainingNamespace: { Name: "Runtime", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>Whether a method runs what it is given in the flow of its caller, now or soon, and nowhere else.</summary>
    public static bool IsRunner(IMethodSymbol method) => method.Name switch
    {
        "Run" => IsTasks(method.ContainingType, "Task"),
        "StartNew" => IsTasks(method.ContainingType, "TaskFactory"),
        "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" => IsThreading(method.ContainingType, "ThreadPool"),
        "For" or "ForEach" or "Invoke" or "ForAsync" or "ForEachAsync" => IsTasks(method.ContainingType, "Parallel"),
        _ => false,
    };

    private static bool IsThreading(INamespaceSymbol? space) =>
        space is { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
