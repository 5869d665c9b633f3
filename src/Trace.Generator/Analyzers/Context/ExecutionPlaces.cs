using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Whether code in lambdas and local functions runs with what is ambient in the body around it.</summary>
internal static class ExecutionPlaces
{
    /// <summary>False where that is not sure.</summary>
    public static bool RunsWithin(IOperation operation, IOperation body, AmbientEntries entries, TracingSymbols symbols) => RunsWithin(operation, body, entries, symbols, depth: 0);

    private static bool RunsWithin(IOperation operation, IOperation body, AmbientEntries entries, TracingSymbols symbols, int depth)
    {
        var function = Operations.FunctionAround(operation, body);
        if (function is null)
        {
            return true;
        }

        var (symbol, _) = WrongParents.FunctionOf(function);
        return symbol is not null
            && !WrongParents.IsGivenContext(symbol, symbols)
            && (function is ILocalFunctionOperation
                ? entries.IsEmpty && depth < 8 && IsOnlyCalled(symbol, function, body, entries, symbols, depth + 1)
                : IsRunAtOnce(function))
            && RunsWithin(function, body, entries, symbols, depth);
    }

    /// <summary>Whether a local function is called from nowhere but code that runs within the body.</summary>
    private static bool IsOnlyCalled(IMethodSymbol function, IOperation declaration, IOperation body, AmbientEntries entries, TracingSymbols symbols, int depth)
    {
        var isCalled = false;
        foreach (var operation in body.Descendants())
        {
            switch (operation)
            {
                case IMethodReferenceOperation reference when Is(reference.Method, function):
                    return false;
                case IInvocationOperation call when Is(call.TargetMethod, function) && !declaration.Syntax.Span.Contains(call.Syntax.SpanStart):
                    if (!RunsWithin(call, body, entries, symbols, depth))
                    {
                        return false;
                    }

                    isCalled = true;
                    break;
            }
        }

        return isCalled;
    }

    /// <summary>Whether a lambda is given to a method of the framework that runs it in the execution context of its caller.</summary>
    private static bool IsRunAtOnce(IOperation lambda)
    {
        var value = lambda.Parent is IDelegateCreationOperation creation ? creation : lambda;
        return value.Parent is IArgumentOperation { Parent: IInvocationOperation call }
            && (IsRunner(call.TargetMethod) || (IsQuery(call.TargetMethod) && IsConsumed(call)));
    }

    private static bool IsRunner(IMethodSymbol method) => (method.ContainingType.Name, method.Name) switch
    {
        ("Task", "Run") or ("TaskFactory", "StartNew") or ("Parallel", _) => IsIn(method.ContainingType, "Tasks"),
        ("List", "ForEach") => IsIn(method.ContainingType, "Generic"),
        ("Array", "ForEach") => IsIn(method.ContainingType, "System"),
        _ => false,
    };

    private static bool IsQuery(IMethodSymbol method) => method.ContainingType.Name == "Enumerable" && IsIn(method.ContainingType, "Linq");

    private static bool IsIn(INamedTypeSymbol type, string innermost) =>
        type.ContainingNamespace is { } space && space.Name == innermost && type.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Whether the query runs in the statement that makes it.</summary>
    private static bool IsConsumed(IInvocationOperation query)
    {
        if (query.TargetMethod.ReturnType.OriginalDefinition is { TypeKind: TypeKind.Interface, Name: "IEnumerable" or "IOrderedEnumerable" })
        {
            var value = (IOperation)query;
            while (value.Parent is IConversionOperation conversion)
            {
                value = conversion;
            }

            return value.Parent switch
            {
                IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var consumer } call } =>
                    IsQuery(consumer) ? IsConsumed(call)
                    : consumer.ContainingType.Name == "Task" && consumer.Name is "WhenAll" or "WhenAny" or "WaitAll" or "WaitAny" && IsIn(consumer.ContainingType, "Tasks"),
                IForEachLoopOperation loop => loop.Collection == value,
                _ => false,
            };
        }

        return true;
    }

    private static bool Is(IMethodSymbol method, IMethodSymbol known) => SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, known);
}
