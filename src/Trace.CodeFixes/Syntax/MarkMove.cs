using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>An attribute of a Core, its parameter or its result on the way to the declaration.</summary>
internal sealed class MarkMove
{
    private readonly AttributeSyntax _attribute;
    private readonly TracedDeclaration _declaration;
    private readonly IParameterSymbol? _parameter;
    private readonly bool _isLink;

    public MarkMove(AttributeSyntax attribute, TracedDeclaration declaration, SemanticModel model, CancellationToken cancellation)
    {
        (_attribute, _declaration) = (attribute, declaration);
        _isLink = model.GetTypeInfo(attribute, cancellation).Type.Is(KnownTypeNames.SpanLinkMark);
        var owner = attribute.Parent!.Parent!;
        if (declaration.Core is not { } core
            || declaration.Syntax is null
            || TagRules.FirstViolation(declaration) is not null
            || !IsReadableElsewhere(declaration.Syntax)
            || model.GetDeclaredSymbol(owner, cancellation) is not { } symbol
            || !SymbolEqualityComparer.Default.Equals((symbol as IParameterSymbol)?.ContainingSymbol ?? symbol, core.Method.OriginalDefinition))
        {
            return;
        }

        if (symbol is IParameterSymbol given)
        {
            _parameter = declaration.Method.Parameters[core.DeclaredOrdinalOf(given.Ordinal)];
        }

        var attributes = ((AttributeListSyntax)attribute.Parent).Target?.Identifier.IsKind(SyntaxKind.ReturnKeyword) == true ? ((IMethodSymbol)symbol).GetReturnTypeAttributes() : symbol.GetAttributes();
        Judge(attributes.First(data => data.ApplicationSyntaxReference?.Span == attribute.Span && data.ApplicationSyntaxReference.SyntaxTree == attribute.SyntaxTree));
    }

    /// <summary>Whether the declaration may bear it, so that the contract still holds.</summary>
    public bool IsPossible { get; private set; }

    /// <summary>Whether the declaration does not say the same already.</summary>
    public bool IsNeeded { get; private set; }

    public void Add(SyntaxEditor editor)
    {
        var attribute = _attribute.WithName(Name()!);
        if (_parameter is not null)
        {
            editor.ReplaceNode(
                _declaration.Syntax!.ParameterList.Parameters[_parameter.Ordinal],
                (current, _) => AttributeAddition.With((ParameterSyntax)current, attribute));
        }
        else
        {
            var target = ((AttributeListSyntax)_attribute.Parent!).Target;
            editor.ReplaceNode(_declaration.Syntax!, (current, _) => AttributeAddition.With((MethodDeclarationSyntax)current, attribute, target));
        }
    }

    private void Judge(AttributeData data)
    {
        if (_isLink)
        {
            IsPossible = _parameter is not null && LinkRules.Link(_parameter) is not null;
            IsNeeded = IsPossible && _parameter!.FindAttribute(KnownTypeNames.SpanLinkMark) is null;
            return;
        }

        var key = TagRules.KeyOf(data, _parameter?.Name ?? "result");
        var isOfResult = ((AttributeListSyntax)_attribute.Parent!).Target is not null;
        if (isOfResult)
        {
            IsNeeded = ResultRules.Tag(_declaration).Key is null;
            IsPossible = !IsNeeded || (data.ConstructorArguments.Length < 2 && _declaration.Shape != ReturnShape.Stream && ResultRules.TypeOf(_declaration) is not null && TagFormats.Of(data) is null && IsFree(key));
            return;
        }

        IsNeeded = !(_parameter?.GetAttributes() ?? _declaration.Method.GetAttributes())
            .Any(other => other.AttributeClass.Is(KnownTypeNames.Tag) && TagRules.KeyOf(other, _parameter?.Name ?? "") == key);
        IsPossible = !IsNeeded
            || (IsFree(key) && (_parameter is not null
                ? TagRules.Obstacle(_parameter, data) is null
                : data.ConstructorArguments.Length == 2 && ConstantText.Of(data.ConstructorArguments[1]) is not null && TagFormats.Of(data) is null));
    }

    private bool IsFree(string key) => !string.IsNullOrWhiteSpace(key) && TagRules.IsFree(_declaration, key);

    /// <summary>Whether the arguments mean the same at the declaration.</summary>
    private bool IsReadableElsewhere(MethodDeclarationSyntax declaration) =>
        (_attribute.ArgumentList?.Arguments.All(argument => argument.Expression is LiteralExpressionSyntax
            || (argument.Expression is MemberAccessExpressionSyntax && declaration.Parent == _attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>())) ?? true)
        && Name() is not null;

    /// <summary>Named as <c>[Traced]</c> is, which is known there.</summary>
    private NameSyntax? Name() =>
        NameText.AttributeIn(((AttributeSyntax)_declaration.Attribute.ApplicationSyntaxReference!.GetSyntax()).Name, _isLink ? "SpanLink" : "Tag");
}
