using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>
/// An expression whose value is the task of a traced call, and that nothing else is made of. A discard is none: it says that nobody is to
/// wait, and C# takes it so as well.
/// </summary>
internal static class DroppedTask
{
    /// <summary>The traced call whose task is lost where the value of the expression is; null where that is not so.</summary>
    public static IInvocationOperation? Of(IOperation? value, TracingSymbols symbols)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;
                case IConditionalAccessOperation access:
                    value = access.WhenNotNull;
                    break;
                case IInvocationOperation call when symbols.Callee(call.TargetMethod) is { } callee:
                    return callee is { IsRoot: false, Shape: ReturnShape.Task or ReturnShape.TaskLike } ? call : null;
                case IInvocationOperation { Instance: { } receiver, TargetMethod.Name: var name } when IsAnotherView(name):
                    value = receiver;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>Whether a method of this name only shows the task in another way.</summary>
    public static bool IsAnotherView(string name) => name is "ConfigureAwait" or "AsTask" or "Preserve" or "GetAwaiter";
}
