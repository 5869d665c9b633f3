using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>What a function does with a thread or a timer that it makes.</summary>
internal static class ThreadUses
{
    /// <summary>Whether it starts the thread, and nobody can wait for it.</summary>
    public static bool IsNeverJoined(IObjectCreationOperation thread) => Holder(thread) switch
    {
        IInvocationOperation { TargetMethod.Name: "Start" or "UnsafeStart", Parent: IExpressionStatementOperation } => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => IsOnlyStarted(FunctionGraph.Body(thread), declarator.Symbol),
        _ => false,
    };

    /// <summary>Whether a member keeps the timer, and the function does not touch it again.</summary>
    public static bool IsKept(IObjectCreationOperation timer) =>
        Holder(timer) is ISimpleAssignmentOperation { Target: IFieldReferenceOperation field } assignment
        && !Mentions(FunctionGraph.Body(timer), field.Field, field)
        && assignment.Parent is IExpressionStatementOperation;

    private static IOperation? Holder(IOperation creation)
    {
        var current = creation.Parent;
        while (current is IConversionOperation)
        {
            current = current.Parent;
        }

        return current;
    }

    private static bool IsOnlyStarted(IOperation operation, ILocalSymbol thread)
    {
        foreach (var child in operation.ChildOperations)
        {
            if ((child is ILocalReferenceOperation reference
                    && SymbolEqualityComparer.Default.Equals(reference.Local, thread)
                    && reference.Parent is not (IInvocationOperation { TargetMethod.Name: "Start" or "UnsafeStart" } or IPropertyReferenceOperation))
                || !IsOnlyStarted(child, thread))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Mentions(IOperation operation, IFieldSymbol field, IOperation except)
    {
        foreach (var child in operation.ChildOperations)
        {
            if ((child != except && child is IFieldReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Field, field))
                || Mentions(child, field, except))
            {
                return true;
            }
        }

        return false;
    }
}
