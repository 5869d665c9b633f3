using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>What instances of a type hold: fields and properties, or else what their primary constructor was given.</summary>
internal sealed class ContextMembers
{
    private static readonly ImmutableArray<ContextCandidate> None = ImmutableArray<ContextCandidate>.Empty;

    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<ContextCandidate>> _members = new(SymbolEqualityComparer.Default);
    private readonly Func<INamedTypeSymbol, ImmutableArray<ContextCandidate>> _find;
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
