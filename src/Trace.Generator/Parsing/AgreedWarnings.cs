using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>
/// The ids below which C# reports the names that a generated file repeats: those of what is <c>[Experimental]</c>, and of warnings about
/// the signature itself. Who wrote the declaration has agreed to them there; a generated file has no place for that but its own head.
/// </summary>
internal static class AgreedWarnings
{
    public static IEnumerable<string> Of(TracedDeclaration declaration)
    {
        var ids = new SortedSet<string>(System.StringComparer.Ordinal);
        var method = declaration.Method;
        AddExperimental(ids, method);
        if (declaration.Core is { } core)
        {
            AddExperimental(ids, core.Method);
        }

        foreach (var name in new[] { declaration.ParentName, declaration.ErrorWhen })
        {
            AddMembers(ids, method.ContainingType, name);
        }

        SignatureTypes.Visit(method, type =>
        {
            AddExperimental(ids, type.OriginalDefinition);
            if (type is IPointerTypeSymbol { PointedAtType.IsUnmanagedType: false })
            {
                ids.Add("CS8500");
            }
        });
        if (method.TypeParameters.Any(parameter => HasTypeParameter(method.ContainingType, parameter.Name)))
        {
            ids.Add("CS0693");
        }

        return ids;
    }

    /// <summary>What the attribute names, in whichever base type it stands.</summary>
    private static void AddMembers(SortedSet<string> ids, INamedTypeSymbol innermost, string? name)
    {
        for (var type = name is null ? null : innermost; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(name!))
            {
                AddExperimental(ids, member);
            }
        }
    }

    private static bool HasTypeParameter(INamedTypeSymbol innermost, string name)
    {
        for (var type = innermost; type is not null; type = type.ContainingType)
        {
            if (type.TypeParameters.Any(parameter => parameter.Name == name))
            {
                return true;
            }
        }

        return false;
    }

    private static void AddExperimental(SortedSet<string> ids, ISymbol symbol)
    {
        if (symbol is not ITypeSymbol { SpecialType: not SpecialType.None }
            && symbol.FindAttribute(KnownTypeNames.Experimental)?.FirstText() is { } id
            && id.All(static character => char.IsLetterOrDigit(character) || character == '_'))
        {
            ids.Add(id);
        }
    }
}
