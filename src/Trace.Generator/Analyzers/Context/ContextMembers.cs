using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>What instances of a type hold: fields and properties, or else what their primary constructor was given.</summary>
internal sealed class ContextMembers
{
    private static readonly ImmutableArray<ContextCandidate> None = ImmutableArray<ContextCandidate>.Empty;

    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<ContextCandidate>> _members = new(SymbolEqualityComparer.Default);
    private readonly Func<INamedTypeSymbol, ImmutableArray<ContextCandidate>> _find;
    private readonly ConcurrentDictionary<ISymbol, bool> _settled = new(SymbolEqualityComparer.Default);
    private readonly Func<ISymbol, bool> _judge = Judge;
    private readonly TracingSymbols _symbols;

    public ContextMembers(TracingSymbols symbols) => (_symbols, _find) = (symbols, Find);

    public ImmutableArray<ContextCandidate> Of(INamedTypeSymbol type) => _members.GetOrAdd(type, _find);

    private ImmutableArray<ContextCandidate> Find(INamedTypeSymbol type)
    {
        var found = ImmutableArray.CreateBuilder<ContextCandidate>();
        for (var holder = type; holder is { SpecialType: SpecialType.None }; holder = holder.BaseType)
        {
            foreach (var member in holder.GetMembers())
            {
                if (Read(member) is { } value
                    && _symbols.IsContextLike(value)
                    && _symbols.Compilation.IsSymbolAccessibleWithin(member, type)
                    && !found.Any(other => other.Symbol.Name == member.Name))
                {
                    found.Add(new ContextCandidate(member, ParentTypes.Of(value)!.Value));
                }
            }
        }

        return found.Count > 0 ? found.ToImmutable() : type.IsRecord ? None : Primary(type);
    }

    /// <summary>Whether the member has its value from the start: one that changes may tell of something else than what the instance works below.</summary>
    public bool IsSettled(ISymbol member) => _settled.GetOrAdd(member, _judge);

    private static bool Judge(ISymbol member) => !LinkNames.Has(member) && member switch
    {
        IFieldSymbol field => field.IsReadOnly || (field.DeclaredAccessibility == Accessibility.Private && !IsChanged(field)),
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true },
        _ => true,
    };

    // By name: where that misleads, nothing is offered.
    private static bool IsChanged(IFieldSymbol field)
    {
        foreach (var reference in field.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes(static node => node is not ConstructorDeclarationSyntax))
            {
                if ((node is AssignmentExpressionSyntax assignment && Mentions(assignment.Left, field.Name))
                    || (node is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument && Mentions(argument.Expression, field.Name)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Mentions(SyntaxNode node, string name) =>
        node.DescendantNodesAndSelf().Any(part => part is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name);

    private static ITypeSymbol? Read(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field => field.Type,
        IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null, ExplicitInterfaceImplementations.IsEmpty: true } property => property.Type,
        _ => null,
    };

    private ImmutableArray<ContextCandidate> Primary(INamedTypeSymbol type) => PrimaryConstructors.Of(type) is not { } constructor ? None
        : [.. constructor.Parameters
            .Where(parameter => parameter.RefKind == RefKind.None
                && _symbols.IsContextLike(parameter.Type)
                && parameter.FindAttribute(KnownTypeNames.SpanLinkMark) is null
                && !PrimaryConstructors.IsUsedAtOnce(parameter))
            .Select(parameter => new ContextCandidate(parameter, ParentTypes.Of(parameter.Type)!.Value))];
}
