using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Names for a method that holds a body.</summary>
internal static class CoreNames
{
    /// <summary>The name that the contract asks for, or another one where a member is already called so.</summary>
    public static string Free(TracedDeclaration declaration)
    {
        // A second method that fits the contract would leave open which of the two is the body.
        if (declaration.Core is null && !IsTaken(declaration, declaration.CoreName))
        {
            return declaration.CoreName;
        }

        var name = declaration.Method.Name + "Body";
        for (var i = 2; IsTaken(declaration, name) || !declaration.Method.ContainingType.GetMembers(name).IsEmpty; i++)
        {
            name = declaration.Method.Name + "Body" + i.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    /// <summary>Whether a method of that name, with the parameters of the traced one, could not be declared, or would hide what is inherited.</summary>
    public static bool IsTaken(TracedDeclaration declaration, string name)
    {
        var method = declaration.Method;
        if (!SyntaxFacts.IsValidIdentifier(name) || method.ContainingType.Name == name || method.ContainingType.TypeParameters.Any(parameter => parameter.Name == name))
        {
            return true;
        }

        foreach (var type in InheritedTypes.AndSelf(method.ContainingType))
        {
            var isOwn = SymbolEqualityComparer.Default.Equals(type, method.ContainingType);
            if (type.GetMembers(name).Any(member =>
                (isOwn || member.DeclaredAccessibility != Accessibility.Private)
                && (member is not IMethodSymbol other || Signatures.AreSame(other, method))))
            {
                return true;
            }
        }

        return false;
    }
}
