using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>The traced methods of a compilation, each read once for all analyzers that ask.</summary>
internal sealed class TracedDeclarations
{
    private static readonly ConditionalWeakTable<Compilation, TracedDeclarations> Known = new();
    private static readonly Func<IMethodSymbol, TracedDeclaration?> Read = TracedDeclaration.From;

    private readonly ConcurrentDictionary<IMethodSymbol, TracedDeclaration?> _declarations = new(SymbolEqualityComparer.Default);
    private readonly bool _areThere;

    private TracedDeclarations(Compilation compilation) => _areThere = !compilation.GetTypesByMetadataName(KnownTypeNames.Traced).IsEmpty;

    /// <summary>Null where nothing can be traced.</summary>
    public static TracedDeclarations? Of(Compilation compilation) =>
        Known.GetValue(compilation, static compilation => new TracedDeclarations(compilation)) is { _areThere: true } known ? known : null;

    /// <inheritdoc cref="TracedDeclaration.From"/>
    public TracedDeclaration? From(IMethodSymbol method) => _declarations.GetOrAdd(method.PartialDefinitionPart ?? method, Read);
}
