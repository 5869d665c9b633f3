using Microsoft.CodeAnalysis;

namespace Tracing.CodeFixes;

/// <summary>Compares what C# tells methods of one name apart by.</summary>
internal static class Signatures
{
    public static bool AreSame(IMethodSymbol left, IMethodSymbol right)
    {
        if (left.Arity != right.Arity || left.Parameters.Length != right.Parameters.Length)
        {
            return false;
        }

        if (left.Arity > 0)
        {
            left = left.ConstructedFrom.Equals(left, SymbolEqualityComparer.Default) ? left.Construct([.. right.TypeParameters]) : left;
        }

        for (var i = 0; i < left.Parameters.Length; i++)
        {
            if (left.Parameters[i].RefKind == RefKind.None != (right.Parameters[i].RefKind == RefKind.None)
                || !SymbolEqualityComparer.Default.Equals(left.Parameters[i].Type, right.Parameters[i].Type))
            {
                return false;
            }
        }

        return true;
    }
}
