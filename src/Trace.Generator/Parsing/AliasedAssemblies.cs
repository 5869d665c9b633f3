using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>
/// Assemblies that are referenced under an alias only, so that <c>global::</c> does not reach their types. Mostly there are none: this
/// is found out once a compilation, not once a type.
/// </summary>
internal static class AliasedAssemblies
{
    private static readonly ConditionalWeakTable<Compilation, HashSet<IAssemblySymbol>> ByCompilation = new();

    public static HashSet<IAssemblySymbol> Of(Compilation compilation) => ByCompilation.GetValue(compilation, static key => new HashSet<IAssemblySymbol>(
        key.References
            .Where(static reference => IsAliased(reference.Properties.Aliases))
            .Select(key.GetAssemblyOrModuleSymbol)
            .OfType<IAssemblySymbol>()
            .Where(assembly => key.GetMetadataReference(assembly) is { } reference && IsAliased(reference.Properties.Aliases)),
        SymbolEqualityComparer.Default));

    private static bool IsAliased(ImmutableArray<string> aliases) =>
        !aliases.IsDefaultOrEmpty && !aliases.Contains(MetadataReferenceProperties.GlobalAlias);
}
