using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>Whether <c>var</c> means a type of the user's where a generated part stands, so that locals have to say theirs.</summary>
internal static class TypesCalledVar
{
    private const string Name = "var";

    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> Imported = new();

    public static bool AreSeenFrom(IMethodSymbol method)
    {
        if (method.TypeParameters.Any(static parameter => parameter.Name == Name))
        {
            return true;
        }

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.TypeParameters.Any(static parameter => parameter.Name == Name) || IsMember(type))
            {
                return true;
            }
        }

        for (var space = method.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (!space.GetTypeMembers(Name).IsEmpty)
            {
                return true;
            }
        }

        return (method.ContainingAssembly as ISourceAssemblySymbol)?.Compilation is { } compilation
            && Imported.GetValue(compilation, static compilation => new StrongBox<bool>(IsImported(compilation))).Value;
    }

    /// <summary>Whether a global using names or brings such a type: it holds in generated files, too.</summary>
    private static bool IsImported(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var import in ((CompilationUnitSyntax)tree.GetRoot()).Usings)
            {
                if (import.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)
                    && (import.Alias is { Name.Identifier.ValueText: var alias }
                        ? alias == Name
                        : compilation.GetSemanticModel(tree).GetSymbolInfo(import.NamespaceOrType).Symbol switch
                        {
                            INamedTypeSymbol type => IsMember(type),
                            INamespaceSymbol space => !space.GetTypeMembers(Name).IsEmpty,
                            _ => false,
                        }))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsMember(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (!current.GetTypeMembers(Name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
