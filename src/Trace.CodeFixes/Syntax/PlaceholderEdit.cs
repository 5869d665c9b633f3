using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Makes <c>[Tag]</c> on the parameter of what stands for it in braces in the name.</summary>
internal sealed class PlaceholderEdit
{
    private readonly LiteralExpressionSyntax _literal;
    private readonly string _name;
    private readonly AttributeSyntax _attribute;
    private readonly ParameterSyntax? _parameter;

    private PlaceholderEdit(LiteralExpressionSyntax literal, string name, AttributeSyntax attribute, ParameterSyntax? parameter) =>
        (_literal, _name, _attribute, _parameter) = (literal, name, attribute, parameter);

    /// <summary>Null where nothing would remain of the name, or the parameter cannot be a tag, or should not.</summary>
    public static PlaceholderEdit? Find(AttributeSyntax attribute, TracedDeclaration declaration)
    {
        if (declaration.SpanName is not { } name
            || PlaceholderName.Find(name, declaration.Method) is not { } parameter
            || attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)?.Expression is not LiteralExpressionSyntax literal
            || NameText.Without(name, PlaceholderName.Text(name, parameter)) is not { } rest
            || TagRules.FirstViolation(declaration) is not null
            || declaration.Syntax is not { } syntax
            || NameText.AttributeIn(attribute.Name, "Tag") is not { } tag)
        {
            return null;
        }

        var isTagged = parameter.FindAttribute(KnownTypeNames.Tag) is not null;
        return isTagged || (TagRules.CanTag(declaration, parameter) && SecretValues.Find(null, parameter.Name, parameter.Type) is null)
            ? new PlaceholderEdit(literal, rest, SyntaxFactory.Attribute(tag), isTagged ? null : syntax.ParameterList.Parameters[parameter.Ordinal])
            : null;
    }

    public void Apply(SyntaxEditor editor)
    {
        editor.ReplaceNode(_literal, (current, _) => SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(_name)).WithTriviaFrom(current));
        if (_parameter is not null)
        {
            editor.ReplaceNode(_parameter, (current, _) => AttributeAddition.With((ParameterSyntax)current, _attribute));
        }
    }
}
