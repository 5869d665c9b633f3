using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>TRC107: which method could pass a context through to a call, had it a parameter for one.</summary>
internal static class CallerWithoutContext
{
    /// <summary>The method that makes the call and has no context; null where a parameter would not do, or the call says null on purpose.</summary>
    public static IMethodSymbol? Of(MissingContext missing, ForwardingRules rules) =>
        !missing.Target.IsOverload
        && !missing.Scope.HasAny
        && !missing.Scope.IsClosed
        && !SaysNull(missing)
        && missing.Scope.Member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsOverride: false, IsImplicitlyDeclared: false, ExplicitInterfaceImplementations.IsEmpty: true } method
        && !IsEntryPoint(method)
        && !IsOverloadOf(method, missing.Target.Method)
        && method.FindAttribute(KnownTypeNames.Traced) is null
        && rules.Cores.DeclarationOf(method) is null
            ? method
            : null;

    private static bool SaysNull(MissingContext missing) =>
        missing.IsWritten && missing.Call.Arguments.Any(argument => argument.Parameter?.Ordinal == missing.Target.Parameter.Ordinal && argument.Value.DescendantsAndSelf().Any(static value => value is ILiteralOperation));

    private static bool IsEntryPoint(IMethodSymbol method) => method is { IsStatic: true, Name: "Main" or "<Main>$" };

    // An overload that is there to leave the context out.
    private static bool IsOverloadOf(IMethodSymbol method, IMethodSymbol target) =>
        method.Name == target.Name && SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, target.ContainingType?.OriginalDefinition);
}
