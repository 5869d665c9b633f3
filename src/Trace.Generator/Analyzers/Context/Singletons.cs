using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Tells the types that have one object, by what they are: registrations with a container are not looked at.</summary>
internal sealed class Singletons(EntryPoints entryPoints)
{
    public Singleton Kind(INamedTypeSymbol type) =>
        type is not { TypeKind: TypeKind.Class, IsStatic: false } ? Singleton.None
        : entryPoints.IsHostedService(type) ? Singleton.Service
        : IsMiddleware(type) ? Singleton.Middleware
        : HoldsItself(type) ? Singleton.ByItself
        : Singleton.None;

    /// <summary>Whether ASP.NET Core makes it from <c>UseMiddleware</c>: one that implements IMiddleware is made for each request instead.</summary>
    private static bool IsMiddleware(INamedTypeSymbol type)
    {
        if (type.GetMembers("InvokeAsync").IsEmpty && type.GetMembers("Invoke").IsEmpty)
        {
            return false;
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (contract.Name == "IMiddleware")
            {
                return false;
            }
        }

        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (parameter.Type is { Name: "RequestDelegate", ContainingNamespace: { Name: "Http", ContainingNamespace.Name: "AspNetCore" } })
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HoldsItself(INamedTypeSymbol type)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.DeclaredAccessibility != Accessibility.Private)
            {
                return false;
            }
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: true, IsReadOnly: true } field && SymbolEqualityComparer.Default.Equals(Held(field.Type), type))
            {
                return true;
            }
        }

        return false;
    }

    private static ITypeSymbol Held(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Lazy", Arity: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } lazy ? lazy.TypeArguments[0] : type;
}
