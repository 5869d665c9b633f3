using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>
/// Turns the part that a user wrote for a partial method into its Core. The attributes of both parts are one set: what callers
/// see of it goes to the part that remains.
/// </summary>
internal sealed class BodyAdoption(TracedDeclaration declaration, MethodDeclarationSyntax body, SemanticModel model, CancellationToken cancellation)
{
    private readonly AttributeSorter _attributes = new(model, cancellation);

    /// <summary>Names in attributes may mean something else in another file, so they do not move to one; nor do they past a directive.</summary>
    public bool IsPossible => HasPlainHead(body) && (!MovesAttributes || (body.SyntaxTree == declaration.Syntax!.SyntaxTree && HasPlainHead(declaration.Syntax)));

    private bool MovesAttributes =>
        body.ParameterList.Parameters.Select(static parameter => parameter.AttributeLists).Prepend(body.AttributeLists).SelectMany(OfCallers).Any();

    /// <summary>In place of the part with the body.</summary>
    public MethodDeclarationSyntax Core() => new CoreWriter(model, cancellation)
        .WithBodyOf(body, declaration.Method.PartialImplementationPart!, declaration.CoreName)
        .WithLeadingTrivia(body.GetLeadingTrivia());

    public MethodDeclarationSyntax Declaration()
    {
        var source = declaration.Syntax!;
        var parameters = source.ParameterList.Parameters.Select((parameter, i) =>
            parameter.WithoutLeadingTrivia().AddAttributeLists([.. OfCallers(body.ParameterList.Parameters[i].AttributeLists).Select(static list => list.WithTrailingTrivia(SyntaxFactory.Space))])
                .WithLeadingTrivia(parameter.GetLeadingTrivia()));
        var result = source.WithParameterList(source.ParameterList.WithParameters(
            SyntaxFactory.SeparatedList(parameters, source.ParameterList.Parameters.GetSeparators())));

        var moved = OfCallers(body.AttributeLists)
            .Select(list => list.WithLeadingTrivia(Layout.Indentation(source)).WithTrailingTrivia(Layout.LineEnd(source)))
            .ToArray();
        if (moved.Length == 0)
        {
            return result;
        }

        // Behind the lists that are there, above the modifiers.
        var first = result.Modifiers[0];
        return result
            .WithModifiers(result.Modifiers.Replace(first, first.WithLeadingTrivia(Layout.Indentation(source))))
            .AddAttributeLists(moved)
            .WithLeadingTrivia(source.GetLeadingTrivia());
    }

    private bool HasPlainHead(MethodDeclarationSyntax method) => new HeadDirectives(method, default, _attributes).AreNone;

    private IEnumerable<AttributeListSyntax> OfCallers(SyntaxList<AttributeListSyntax> lists) =>
        _attributes.Select(lists, AttributePlace.Declaration).Select(static list => list.WithoutTrivia());
}
