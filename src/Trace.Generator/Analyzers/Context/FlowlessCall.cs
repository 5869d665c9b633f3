using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>A call of .NET that runs a callback outside of the caller's execution context, where a sibling keeps it.</summary>
internal static class FlowlessCall
{
    /// <summary>The method that does the same and keeps the context; null for other methods than those.</summary>
    public static string? Sibling(IMethodSymbol method) => method.Name switch
    {
        "UnsafeQueueUserWorkItem" when ThreadingTypes.IsThreading(method.ContainingType, "ThreadPool") => "QueueUserWorkItem",
        "UnsafeRegisterWaitForSingleObject" when ThreadingTypes.IsThreading(method.ContainingType, "ThreadPool") => "RegisterWaitForSingleObject",
        "UnsafeRegister" when ThreadingTypes.IsThreading(method.ContainingType, "CancellationToken") => "Register",
        "UnsafeStart" when ThreadingTypes.IsThreading(method.ContainingType, "Thread") => "Start",
        "UnsafePack" when ThreadingTypes.IsThreading(method.ContainingType, "Overlapped") => "Pack",
        "UnsafeAllocateNativeOverlapped" when ThreadingTypes.IsThreading(method.ContainingType, "ThreadPoolBoundHandle") => "AllocateNativeOverlapped",
        "UnsafeOnCompleted" when ThreadingTypes.IsCompilerService(method.ContainingType) => "OnCompleted",
        _ => null,
    };

    /// <summary>The code that a call has run later; null where it is not known.</summary>
    public static IOperation? Body(IInvocationOperation call, CancellationToken cancellation)
    {
        if (ThreadingTypes.IsThreading(call.TargetMethod.ContainingType, "Thread"))
        {
            return Creations.Of(call.Instance) is { } thread ? MethodBodies.OfDelegate(Arguments.First(thread.Arguments)?.Value, cancellation) : null;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.TypeKind == TypeKind.Delegate)
            {
                return MethodBodies.OfDelegate(argument.Value, cancellation);
            }
        }

        return Arguments.First(call.Arguments) is { Parameter.Type: INamedTypeSymbol { TypeKind: TypeKind.Interface } item } work
            ? OfWorkItem(item, work.Value, cancellation)
            : null;
    }

    private static IOperation? OfWorkItem(INamedTypeSymbol item, IOperation value, CancellationToken cancellation)
    {
        var type = value is IConversionOperation conversion ? conversion.Operand.Type : value.Type;
        return type is { TypeKind: TypeKind.Class or TypeKind.Struct }
            && item.GetMembers("Execute") is { Length: 1 } members
            && members[0] is IMethodSymbol execute
            && type.FindImplementationForInterfaceMember(execute) is IMethodSymbol implementation
                ? MethodBodies.Of(implementation, value, cancellation)
                : null;
    }
}
