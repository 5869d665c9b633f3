using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Makes <c>[Tag]</c> on parameters of what stands for them in braces in the name.</summary>
internal sealed class PlaceholderEdit
{
    private readonly LiteralExpressionSyntax _literal;
    private readonly string _name;
    private readonly AttributeSyntax _attribute;
    private readonly IReadOnlyCollection<ParameterSyntax> _parameters;

    private PlaceholderEdit(LiteralExpressionSyntax literal, string name, AttributeSyntax attribute, IReadOnlyCollection<ParameterSyntax> parameters) =>
        (_literal, _name, _attribute, _parameters) = (literal, name, attribute, parameters);

    /// <summary>All that can be a tag, and should be. Null where that is none, or nothing would remain of the name.</summary>
    public static PlaceholderEdit? Find(AttributeSyntax attribute, TracedDeclaration declaration)
    {
        if (declaration.SpanName is not { } name
            || attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)?.Expression is not LiteralExpressionSyntax literal
            || TagRules.FirstViolation(declaration) is not null
            || declaration.Syntax is not { ParameterList.ContainsDiagnostics: false } syntax
            || attribute.ContainsDiagnostics
            || NameText.AttributeIn(attribute.Name, "Tag") is not { } tag)
        {
            return null;
        }

        var rest = name;
        var marked = new HashSet<ParameterSyntax>();
        foreach (var (parameter, text) in PlaceholderName.All(name, declaration.Method))
        {
            var isTagged = parameter.FindAttribute(KnownTypeNames.Tag) is not null;
            if (isTagged || (TagRules.CanTag(declaration, parameter) && SecretValues.Find(null, parameter.Name, parameter.Type) is null))
            {
                rest = NameText.Without(rest, text) ?? "";
                if (!isTagged)
                {
                    marked.Add(syntax.ParameterList.Parameters[parameter.Ordinal]);
                }
            }
        }

        return rest == name || rest.Length == 0 ? null : new PlaceholderEdit(literal, rest, SyntaxFactory.Attribute(tag), marked);
    }

    public void Apply(SyntaxEditor editor)
    {
        editor.ReplaceNode(_literal, (current, _) => SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(_name)).WithTriviaFrom(current));
        foreach (var parameter in _parameters)
        {
            editor.ReplaceNode(parameter, (current, _) => AttributeAddition.With((ParameterSyntax)current, _attribute));
        }
    }
}
