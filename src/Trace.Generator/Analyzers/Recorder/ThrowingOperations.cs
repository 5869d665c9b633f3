using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>
/// Which operations are expected to throw now and then: calls, awaits, and constructors with arguments. Reading properties, operators and what
/// only fails through a bug are trusted, and so is tracing itself.
/// </summary>
internal static class ThrowingOperations
{
    public static bool MayThrow(IOperation operation, TracingSymbols symbols) => operation switch
    {
        IInvocationOperation { IsImplicit: false } invocation => MayThrow(invocation.TargetMethod, symbols),
        IAwaitOperation or IDynamicInvocationOperation or IFunctionPointerInvocationOperation => true,
        IObjectCreationOperation { IsImplicit: false, Arguments.Length: > 0, Type: INamedTypeSymbol { TypeKind: TypeKind.Class, IsRecord: false } type } =>
            !IsOurs(type, symbols) && !IsException(type),
        _ => false,
    };

    /// <summary>Whether nothing after the operation is reached.</summary>
    public static bool NeverReturns(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod: { } method })
        {
            return false;
        }

        if (method is { IsStatic: true, Name: "Exit" or "FailFast", ContainingType: { Name: "Environment", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } })
        {
            return true;
        }

        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "DoesNotReturnAttribute")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As a message names it.</summary>
    public static string Name(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.DelegateInvoke, ContainingType.Name: var name } } invocation => invocation.Instance switch
        {
            IFieldReferenceOperation field => field.Field.Name,
            ILocalReferenceOperation local => local.Local.Name,
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            IPropertyReferenceOperation property => property.Property.Name,
            _ => name,
        },
        IInvocationOperation invocation => invocation.TargetMethod.Name,
        IObjectCreationOperation creation => $"new {creation.Type?.Name}",
        IAwaitOperation { Operation: IInvocationOperation invocation } => Name(invocation),
        IAwaitOperation => "await",
        _ => "call",
    };

    private static bool MayThrow(IMethodSymbol method, TracingSymbols symbols)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return true;
        }

        return method.ContainingType is not { } type || !(IsOurs(type, symbols) || IsTrusted(method, type));
    }

    private static bool IsOurs(INamedTypeSymbol type, TracingSymbols symbols) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, symbols.SpanRecorder.ContainingAssembly);

    private static bool IsTrusted(IMethodSymbol method, INamedTypeSymbol type) =>
        method.Name is "ToString" or "GetHashCode" or "Equals" or "ReferenceEquals" or "GetType" or "ConfigureAwait" or "GetValueOrDefault" or "HasFlag"
        || type.Name switch
        {
            "String" => method.Name is "IsNullOrEmpty" or "IsNullOrWhiteSpace" or "Concat" or "Trim" or "ToUpperInvariant" or "ToLowerInvariant",
            "Assert" or "Stopwatch" or "Interlocked" or "Volatile" or "Math" or "MathF" or "Debug" or "Activity" or "ILogger" or "LoggerExtensions"
                or "GC" or "Environment" or "TimeProvider" or "CultureInfo" => true,
            "Array" or "Enumerable" => method.Name == "Empty",
            "Task" or "ValueTask" => method.Name is "FromResult" or "Yield",
            _ => false,
        };

    private static bool IsException(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }
}
