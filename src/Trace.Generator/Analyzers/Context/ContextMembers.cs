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

    // To use a parameter that also initializes something would keep it twice: C# warns.
    private ImmutableArray<ContextCandidate> Primary(INamedTypeSymbol type)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var reference in constructor.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is TypeDeclarationSyntax)
                {
                    return [.. constructor.Parameters
                        .Where(parameter => parameter.RefKind == RefKind.None
                            && _symbols.IsContextLike(parameter.Type)
                            && parameter.FindAttribute(KnownTypeNames.SpanLinkMark) is null
                            && !IsUsedToInitialize(type, parameter.Name))
                        .Select(parameter => new ContextCandidate(parameter, ParentTypes.Of(parameter.Type)!.Value))];
                }
            }
        }

        return None;
    }

    private static bool IsUsedToInitialize(INamedTypeSymbol type, string name) => type.DeclaringSyntaxReferences
        .Select(static reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .Any(declaration => Mentions(declaration.BaseList, name) || declaration.Members.Any(member => member switch
        {
            FieldDeclarationSyntax field => Mentions(field, name),
            PropertyDeclarationSyntax { Initializer: { } value } => Mentions(value, name),
            _ => false,
        }));

    private static bool Mentions(SyntaxNode? node, string name) =>
        node is not null && node.DescendantNodes().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name);
}
