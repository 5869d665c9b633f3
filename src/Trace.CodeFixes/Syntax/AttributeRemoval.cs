using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Tracing.CodeFixes;

/// <summary>Takes attributes away; comments beside them stay.</summary>
internal static class AttributeRemoval
{
    public static void Remove(SyntaxEditor editor, AttributeSyntax attribute)
    {
        if (attribute.Parent?.Parent is { } owner)
        {
            editor.ReplaceNode(owner, (current, _) => Without(current, attribute));
        }
    }

    // Other attributes of the same owner may be gone already: it is found by what it says.
    private static SyntaxNode Without(SyntaxNode owner, AttributeSyntax attribute)
    {
        var target = ((AttributeListSyntax)attribute.Parent!).Target?.Identifier.ValueText;
        foreach (var list in owner.ChildNodes().OfType<AttributeListSyntax>())
        {
            if (list.Target?.Identifier.ValueText == target && list.Attributes.FirstOrDefault(other => other.IsEquivalentTo(attribute)) is { } found)
            {
                return list.Attributes.Count > 1
                    ? owner.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(found)))
                    : owner.WithoutButComments(list);
            }
        }

        return owner;
    }
}
