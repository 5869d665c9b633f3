using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>What is started between <c>ExecutionContext.SuppressFlow()</c> and its end.</summary>
internal sealed class SuppressedFlow
{
    private readonly List<IOperation> _starts = new();

    private SuppressedFlow()
    {
    }

    public static bool Suppresses(IMethodSymbol method) =>
        method.Name == "SuppressFlow" && ThreadingTypes.IsThreading(method.ContainingType, "ExecutionContext");

    /// <summary>The calls and creations that take the execution context along, and have none to take: only those that surely run there.</summary>
    public static IReadOnlyList<IOperation> Starts(IInvocationOperation suppression)
    {
        var flow = new SuppressedFlow();
        var statement = Statement(suppression);
        if (statement is IUsingOperation { Resources: var resources, Body: var body } && resources.Syntax.Span.Contains(suppression.Syntax.Span))
        {
            flow.Visit(body);
        }
        else if (statement is { Parent: IBlockOperation block })
        {
            var isAfter = false;
            foreach (var operation in block.Operations)
            {
                if (isAfter && !flow.Visit(operation))
                {
                    break;
                }

                isAfter |= operation == statement;
            }
        }

        return flow._starts;
    }

    private static IOperation? Statement(IOperation suppression)
    {
        for (var operation = suppression.Parent; operation is not null; operation = operation.Parent)
        {
            if (operation is IUsingOperation or IUsingDeclarationOperation or IExpressionStatementOperation
                or IVariableDeclarationGroupOperation { Parent: IBlockOperation })
            {
                return operation;
            }

            if (operation is IAnonymousFunctionOperation or IBlockOperation)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>In the order in which it runs; false where the flow may have been restored.</summary>
    private bool Visit(IOperation operation)
    {
        if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation)
        {
            return true;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (!Visit(child))
            {
                return false;
            }
        }

        switch (operation)
        {
            case IAwaitOperation:
            case IInvocationOperation { TargetMethod: { Name: "Undo" or "Dispose" or "RestoreFlow", ContainingType: var type } }
                when ThreadingTypes.IsThreading(type, "AsyncFlowControl") || ThreadingTypes.IsThreading(type, "ExecutionContext"):
                return false;
            case IInvocationOperation call when IsStart(call.TargetMethod):
            case IObjectCreationOperation creation when ThreadingTypes.IsThreading(creation.Type, "Timer"):
                _starts.Add(operation);
                return true;
            default:
                return true;
        }
    }

    private static bool IsStart(IMethodSymbol method) => method.Name switch
    {
        "UnsafeQueueUserWorkItem" => false, // says itself that it loses the context
        "Start" => ThreadingTypes.IsThreading(method.ContainingType, "Thread"),
        "Register" => ThreadingTypes.IsThreading(method.ContainingType, "CancellationToken"),
        "RegisterWaitForSingleObject" => ThreadingTypes.IsThreading(method.ContainingType, "ThreadPool"),
        "ContinueWith" => ThreadingTypes.IsTasks(method.ContainingType, "Task"),
        _ => ThreadingTypes.IsRunner(method) && !ThreadingTypes.IsTasks(method.ContainingType, "Parallel"),
    };
}
