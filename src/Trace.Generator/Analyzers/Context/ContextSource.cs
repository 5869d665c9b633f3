using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>What makes a context ambient, or may do so.</summary>
internal static class ContextSource
{
    /// <summary>Whether code after the operation may have another ambient context than code before.</summary>
    public static bool IsEntered(IOperation operation, TracingSymbols symbols) => operation switch
    {
        IInvocationOperation call => ScopeTypes.Holds(call.TargetMethod.ReturnType, symbols) || ScopeTypes.IsBareDisposable(call.TargetMethod.ReturnType) || IsActivity(call.TargetMethod.ReturnType) || GivesScope(call, symbols) || MayEnter(call, symbols),
        IObjectCreationOperation creation => ScopeTypes.Holds(creation.Type, symbols),
        IUsingOperation statement => MayEnter(statement.Resources, symbols),
        IUsingDeclarationOperation declaration => MayEnter(declaration.DeclarationGroup, symbols),
        _ => false,
    };

    /// <summary>Whether a call hands out the scope that it has entered: TryEnter(out var scope).</summary>
    public static bool GivesScope(IInvocationOperation call, TracingSymbols symbols)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref, Type: { } type } && IsScope(type, symbols))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method that is not traced is given a context, which it may enter and leave open.</summary>
    private static bool MayEnter(IInvocationOperation call, TracingSymbols symbols)
    {
        foreach (var argument in call.Arguments)
        {
            if (symbols.IsContextLike(Operations.WithoutConversion(argument.Value).Type))
            {
                return symbols.Callee(call.TargetMethod) is null
                    && !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingAssembly, symbols.SpanContext.ContainingAssembly);
            }
        }

        return false;
    }

    private static bool MayEnter(IOperation resources, TracingSymbols symbols)
    {
        if (resources is not IVariableDeclarationGroupOperation group)
        {
            return IsDisguisedScope(resources is IConversionOperation conversion ? conversion.Operand.Type : resources.Type, symbols);
        }

        foreach (var declaration in group.Declarations)
        {
            foreach (var declarator in declaration.Declarators)
            {
                if (IsDisguisedScope(declarator.Symbol.Type, symbols))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a type that is left with <c>using</c> may hold a scope: a bare <c>IDisposable</c>, or one of the user's that has such a field or a scope.</summary>
    private static bool IsDisguisedScope(ITypeSymbol? type, TracingSymbols symbols)
    {
        if (type is null or { TypeKind: TypeKind.Interface or TypeKind.Error or TypeKind.TypeParameter or TypeKind.Dynamic } || ScopeTypes.Holds(type, symbols))
        {
            return true;
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false } field && ScopeTypes.IsBareDisposable(field.Type))
            {
                return true;
            }
        }

        return false;
    }

    // With the activity bridge it may start a trace.
    private static bool IsActivity(ITypeSymbol type) =>
        type is { Name: "Activity", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } };

    private static bool IsScope(ITypeSymbol type, TracingSymbols symbols) =>
        symbols.AmbientScope is { } scope && SymbolEqualityComparer.Default.Equals(type, scope);
}
