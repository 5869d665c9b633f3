using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Whether <c>var</c> means a type of the user's where a generated part stands, so that locals have to say theirs.</summary>
internal static class TypesCalledVar
{
    private const string Name = "var";

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
