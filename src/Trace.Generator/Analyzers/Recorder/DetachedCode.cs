using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>A lambda or local function that is handed to somebody who runs it when the function around it may be over.</summary>
internal sealed class DetachedCode
{
    private DetachedCode(IOperation code, string kind, bool isResult = false)
    {
        Code = code;
        Kind = kind;
        IsResult = isResult;
    }

    /// <summary>The lambda, or what names the local function.</summary>
    public IOperation Code { get; }

    /// <summary>As a message names it.</summary>
    public string Kind { get; }

    /// <summary>Whether the caller of the function gets what runs it.</summary>
    public bool IsResult { get; }

    /// <summary>Null for an operation that detaches nothing, or of which that is not sure.</summary>
    public static DetachedCode? Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => OfCall(call),
        IObjectCreationOperation { Arguments.Length: > 0 } creation => OfCreation(creation),
        IEventAssignmentOperation { Adds: true } assignment => OfEvent(assignment),
        IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } => Function(value) is IAnonymousFunctionOperation lambda
            ? new DetachedCode(lambda, "lambda", isResult: true)
            : null,
        _ => null,
    };

    private static DetachedCode? OfCall(IInvocationOperation call)
    {
        switch (call.TargetMethod)
        {
            case { MethodKind: MethodKind.LocalFunction, IsAsync: true }:
                return IsDropped(call) ? new DetachedCode(call, "local function")
                    : IsReturned(call) ? new DetachedCode(call, "local function", isResult: true)
                    : null;
            case { Name: "Run", IsStatic: true, ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" } }:
            case { Name: "StartNew", ContainingType: { Name: "TaskFactory", ContainingNamespace.Name: "Tasks" } }:
                return FirstFunction(call.Arguments) is not { } task ? null
                    : IsDropped(call) ? new DetachedCode(task, "task")
                    : IsReturned(call) ? new DetachedCode(task, "task", isResult: true)
                    : null;
            // Of a task that is made here: one that is awaited later may go on here first.
            case { Name: "ContinueWith", ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" } } when call.Instance is IInvocationOperation:
                return FirstFunction(call.Arguments) is not { } continuation ? null
                    : IsDropped(call) ? new DetachedCode(continuation, "continuation")
                    : IsReturned(call) ? new DetachedCode(continuation, "continuation", isResult: true)
                    : null;
            case { Name: "Register" or "UnsafeRegister", ContainingType: { Name: "CancellationToken", ContainingNamespace.Name: "Threading" } } when IsOfOthers(call.Instance):
                return IsDropped(call) && FirstFunction(call.Arguments) is { } callback ? new DetachedCode(callback, "cancellation callback") : null;
            case { Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem", IsStatic: true, ContainingType: { Name: "ThreadPool", ContainingNamespace.Name: "Threading" } }:
                return FirstFunction(call.Arguments) is { } item ? new DetachedCode(item, "work item") : null;
            default:
                return null;
        }
    }

    private static DetachedCode? OfCreation(IObjectCreationOperation creation) => creation.Type switch
    {
        { Name: "Thread", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } =>
            FirstFunction(creation.Arguments) is { } thread && ThreadUses.IsNeverJoined(creation) ? new DetachedCode(thread, "thread") : null,
        { Name: "Timer", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } =>
            FirstFunction(creation.Arguments) is { } timer && (IsDropped(creation) || ThreadUses.IsKept(creation)) ? new DetachedCode(timer, "timer") : null,
        _ => null,
    };

    // An event of a local may be raised only while the method runs.
    private static DetachedCode? OfEvent(IEventAssignmentOperation assignment) =>
        assignment.EventReference is IEventReferenceOperation { Instance: null or IInstanceReferenceOperation or IFieldReferenceOperation }
        && Function(assignment.HandlerValue) is IAnonymousFunctionOperation handler
            ? new DetachedCode(handler, "event handler")
            : null;

    private static IOperation? FirstFunction(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Ordinal == 0)
            {
                return Function(argument.Value);
            }
        }

        return null;
    }

    private static IOperation? Function(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value is IDelegateCreationOperation { Target: var target }
            && target is IAnonymousFunctionOperation or IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction }
                ? target
                : null;
    }

    /// <summary>Whether what a token is read from may live longer than the function.</summary>
    private static bool IsOfOthers(IOperation? token) => token switch
    {
        // What a lambda or local function is given may end with its call.
        IParameterReferenceOperation parameter => parameter.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) },
        IMemberReferenceOperation member and (IFieldReferenceOperation or IPropertyReferenceOperation) =>
            !SourceUses.AreOf(FunctionGraph.Body(member), member.Member) && (member is IFieldReferenceOperation || member.Instance is null || IsOfOthers(member.Instance)),
        IInstanceReferenceOperation => true,
        _ => false,
    };

    private static bool IsDropped(IOperation operation) => Viewed(operation).Parent is IExpressionStatementOperation
        or ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation };

    private static bool IsReturned(IOperation operation)
    {
        var current = Viewed(operation);
        while (true)
        {
            switch (current.Parent)
            {
                case IConversionOperation conversion:
                    current = conversion;
                    break;
                case IArgumentOperation { Parent: IObjectCreationOperation { Type: { Name: "ValueTask", ContainingNamespace.Name: "Tasks" } } creation }:
                    current = creation;
                    break;
                default:
                    return current.Parent is IReturnOperation { Kind: OperationKind.Return };
            }
        }
    }

    /// <summary>The expression around that only shows the task in another way.</summary>
    private static IOperation Viewed(IOperation task)
    {
        while (task.Parent is IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } view && instance == task && DroppedTask.IsAnotherView(name))
        {
            task = view;
        }

        return task;
    }
}
