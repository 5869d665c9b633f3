using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>Attributes of a head with directives among them, as Core's head repeats them: within an <c>#if</c> where they stand in one.</summary>
internal sealed class AttributeCopies
{
    public AttributeCopies(MethodDeclarationSyntax source, HeadDirectives directives, Func<SyntaxList<AttributeListSyntax>, SyntaxList<AttributeListSyntax>> select)
    {
        var indentation = Layout.Indentation(source);
        SyntaxTrivia? open = null;
        foreach (var list in source.AttributeLists)
        {
            foreach (var kept in select(SyntaxFactory.SingletonList(list)))
            {
                var group = directives.Around(list);
                var leading = new List<SyntaxTrivia>();
                if (open != group?.EndIf)
                {
                    leading.AddRange(open is { } end ? [end] : []);
                    leading.AddRange(group is { } next ? [next.If] : []);
                }

                open = group?.EndIf;
                Lists = Lists.Add(kept.WithoutComments().WithLeadingTrivia(leading.Concat(indentation)).WithTrailingTrivia(Layout.LineEnd(source)));
            }
        }

        AboveModifiers = [.. open is { } last ? [last] : Array.Empty<SyntaxTrivia>(), .. indentation];
    }

    public SyntaxList<AttributeListSyntax> Lists { get; }

    public SyntaxTriviaList AboveModifiers { get; }
}
