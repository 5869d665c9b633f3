using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Which methods hold the body of a traced one.</summary>
internal sealed class TracedCores(TracingSymbols symbols)
{
    private readonly ConcurrentDictionary<IMethodSymbol, TracedDeclaration?> _declarations = new(SymbolEqualityComparer.Default);

    /// <summary>The traced method whose body this is; null for other methods.</summary>
    public TracedDeclaration? DeclarationOf(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary ? _declarations.GetOrAdd(method.OriginalDefinition, Find) : null;

    private TracedDeclaration? Find(IMethodSymbol method)
    {
        foreach (var member in method.ContainingType.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, PartialDefinitionPart: null } other
                && symbols.Declaration(other) is { Core: { } core } declaration
                && SymbolEqualityComparer.Default.Equals(core.Method.OriginalDefinition, method))
            {
                return declaration;
            }
        }

        return null;
    }
}
