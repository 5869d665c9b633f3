using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>
/// The ids below which C# reports the use of what is <c>[Experimental]</c>. Who wrote the declaration has agreed to it there; a generated
/// file, which repeats the names, has no place for that but its own head.
/// </summary>
internal static class ExperimentalIds
{
    public static IEnumerable<string> Of(TracedDeclaration declaration)
    {
        var ids = new SortedSet<string>(System.StringComparer.Ordinal);
        Add(ids, declaration.Method);
        if (declaration.Core is { } core)
        {
            Add(ids, core.Method);
        }

        SignatureTypes.Visit(declaration.Method, type => Add(ids, type.OriginalDefinition));
        return ids;
    }

    private static void Add(SortedSet<string> ids, ISymbol symbol)
    {
        if (symbol is not ITypeSymbol { SpecialType: not SpecialType.None }
            && symbol.FindAttribute(KnownTypeNames.Experimental)?.FirstText() is { } id
            && id.All(static character => char.IsLetterOrDigit(character) || character == '_'))
        {
            ids.Add(id);
        }
    }
}
