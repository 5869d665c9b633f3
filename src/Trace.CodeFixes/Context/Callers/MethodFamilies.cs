using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Tracing.CodeFixes;

/// <summary>The methods of a solution that could be given a parameter, found once each.</summary>
internal sealed class MethodFamilies
{
    private static readonly ConditionalWeakTable<Solution, MethodFamilies> Known = new();

    private readonly ConcurrentDictionary<SyntaxReference, MethodFamily?> _families = new(SameNode.Instance);
    private readonly Solution _solution;

    private MethodFamilies(Solution solution) => _solution = solution;

    public static MethodFamilies Of(Solution solution) => Known.GetValue(solution, static solution => new MethodFamilies(solution));

    /// <summary>Null for a method that could not be given a parameter, or not without breaking something.</summary>
    public async Task<MethodFamily?> FindAsync(IMethodSymbol method, CancellationToken cancellation)
    {
        method = (method.PartialDefinitionPart ?? method).OriginalDefinition;
        if (method.DeclaringSyntaxReferences.Length != 1)
        {
            return null;
        }

        if (_families.TryGetValue(method.DeclaringSyntaxReferences[0], out var known))
        {
            return known;
        }

        var members = await MembersAsync(method, cancellation).ConfigureAwait(false);
        var family = members is null ? null : await CreateAsync(members, cancellation).ConfigureAwait(false);
        foreach (var member in members ?? [method])
        {
            family = _families.GetOrAdd(member.DeclaringSyntaxReferences[0], family);
        }

        return family;
    }

    /// <summary>Null where one of them is not to be changed.</summary>
    private async Task<List<IMethodSymbol>?> MembersAsync(IMethodSymbol method, CancellationToken cancellation)
    {
        var members = new List<IMethodSymbol>();
        var found = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { method };
        var open = new Queue<IMethodSymbol>(found);
        while (open.Count > 0)
        {
            var member = open.Dequeue();
            if (ParameterObstacles.Has(member, cancellation))
            {
                return null;
            }

            members.Add(member);
            foreach (var relative in await RelativesAsync(member, cancellation).ConfigureAwait(false))
            {
                if (relative is IMethodSymbol other && found.Add((other.PartialDefinitionPart ?? other).OriginalDefinition))
                {
                    open.Enqueue((other.PartialDefinitionPart ?? other).OriginalDefinition);
                }
            }
        }

        return members;
    }

    private async Task<List<ISymbol>> RelativesAsync(IMethodSymbol member, CancellationToken cancellation)
    {
        List<ISymbol> relatives = [.. member.ExplicitInterfaceImplementations, .. await TwinsAsync(member, cancellation).ConfigureAwait(false)];
        if (member.OverriddenMethod is { } overridden)
        {
            relatives.Add(overridden);
        }

        if (member.IsVirtual || member.IsAbstract || member.IsOverride)
        {
            relatives.AddRange(await SymbolFinder.FindOverridesAsync(member, _solution, cancellationToken: cancellation).ConfigureAwait(false));
        }

        if (member.ContainingType.TypeKind == TypeKind.Interface)
        {
            relatives.AddRange(await SymbolFinder.FindImplementationsAsync(member, _solution, cancellationToken: cancellation).ConfigureAwait(false));
        }
        else if (member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false } or { IsStatic: true, ContainingType.AllInterfaces.IsEmpty: false })
        {
            relatives.AddRange(await SymbolFinder.FindImplementedInterfaceMembersAsync(member, _solution, cancellationToken: cancellation).ConfigureAwait(false));
        }

        return relatives;
    }

    /// <summary>The same declaration where its file belongs to several projects: one for each framework.</summary>
    private async Task<List<IMethodSymbol>> TwinsAsync(IMethodSymbol member, CancellationToken cancellation)
    {
        var twins = new List<IMethodSymbol>();
        var reference = member.DeclaringSyntaxReferences[0];
        foreach (var (document, node) in await LinkedNodes.FindAsync(_solution, await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false))
        {
            if ((await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))?.GetDeclaredSymbol(node, cancellation) is IMethodSymbol twin)
            {
                twins.Add(twin);
            }
        }

        return twins;
    }

    private async Task<MethodFamily?> CreateAsync(List<IMethodSymbol> members, CancellationToken cancellation)
    {
        var parts = ImmutableArray.CreateBuilder<MethodPart>();
        foreach (var member in members.SelectMany(static member => member.PartialImplementationPart is { } part ? [member, part] : new[] { member }))
        {
            var reference = member.DeclaringSyntaxReferences[0];
            if (_solution.GetDocument(reference.SyntaxTree) is not { } document || document is SourceGeneratedDocument)
            {
                return null;
            }

            parts.Add(new MethodPart(document, member, (MethodDeclarationSyntax)await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false)));
        }

        var references = new MethodReferences(_solution);
        foreach (var member in members)
        {
            if (!await references.AddAsync(member, cancellation).ConfigureAwait(false))
            {
                return null;
            }
        }

        var all = parts.ToImmutable();
        return new MethodFamily(all, references.Calls, references.Documents.AddRange(await OverloadUsersAsync(members, ParameterPlace.Index(all), cancellation).ConfigureAwait(false)));
    }

    /// <summary>Documents that call another method of the name, which may no longer fit best.</summary>
    private async Task<IEnumerable<DocumentId>> OverloadUsersAsync(List<IMethodSymbol> members, int index, CancellationToken cancellation)
    {
        var overloads = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var member in members)
        {
            for (var type = member.ContainingType; type is not null; type = type.BaseType)
            {
                overloads.UnionWith(type.OriginalDefinition.GetMembers(member.Name).OfType<IMethodSymbol>().Where(other =>
                    other.PartialDefinitionPart is null
                    && other.Parameters is { Length: > 0 } parameters
                    && (parameters.Length > index || parameters[parameters.Length - 1].IsParams)
                    && !members.Contains(other, SymbolEqualityComparer.Default)));
            }
        }

        var users = new HashSet<DocumentId>();
        foreach (var overload in overloads)
        {
            foreach (var found in await SymbolFinder.FindReferencesAsync(overload, _solution, cancellation).ConfigureAwait(false))
            {
                users.UnionWith(found.Locations.Select(static location => location.Document.Id));
            }
        }

        return users;
    }

    private sealed class SameNode : IEqualityComparer<SyntaxReference>
    {
        public static readonly SameNode Instance = new();

        public bool Equals(SyntaxReference? x, SyntaxReference? y) => x?.SyntaxTree == y?.SyntaxTree && x?.Span == y?.Span;

        public int GetHashCode(SyntaxReference reference) => reference.Span.GetHashCode();
    }
}
