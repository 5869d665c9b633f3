using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>Tells attributes of what callers see from attributes of the body.</summary>
internal sealed class AttributeSorter(SemanticModel model, CancellationToken cancellation)
{
    /// <summary>Compiled into the body, so that they mean nothing (or warn) where there is none.</summary>
    private static readonly string[] OfBodies =
    [
        "System.Runtime.CompilerServices.AsyncMethodBuilderAttribute",
        "System.Runtime.CompilerServices.EnumeratorCancellationAttribute",
        "System.Runtime.CompilerServices.SkipLocalsInitAttribute",
    ];

    private const string Obsolete = "System.ObsoleteAttribute";

    /// <summary>Namespaces of attributes that both bear.</summary>
    private static readonly string[] OfBoth = ["System.Diagnostics.CodeAnalysis", "System.Runtime.Versioning"];

    /// <summary>The lists with what belongs to the place; a list of which nothing remains goes.</summary>
    /// <param name="lists">Lists of the model's tree.</param>
    /// <param name="place">The place.</param>
    /// <param name="replace">Applied to every attribute that stays.</param>
    public SyntaxList<AttributeListSyntax> Select(SyntaxList<AttributeListSyntax> lists, AttributePlace place, Func<AttributeSyntax, AttributeSyntax>? replace = null)
    {
        var selected = new SyntaxList<AttributeListSyntax>();
        foreach (var list in lists)
        {
            var kept = list.Attributes.Where(attribute => PlaceOf(attribute).HasFlag(place)).Select(attribute => replace?.Invoke(attribute) ?? attribute).ToList();
            if (kept.SequenceEqual(list.Attributes))
            {
                selected = selected.Add(list);
            }
            else if (kept.Count > 0)
            {
                var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
                selected = selected.Add(list.WithAttributes(SyntaxFactory.SeparatedList(kept, Enumerable.Repeat(comma, kept.Count - 1))));
            }
        }

        return selected;
    }

    /// <summary>Whether an attribute that is compiled in another configuration only could be one that the body bears.</summary>
    public bool MayBeOfCore(NameSyntax name)
    {
        var simple = name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last().Identifier.ValueText;
        return OfBodies.Concat([Obsolete]).Concat(OfBoth.SelectMany(space => new[] { $"{space}.{simple}", $"{space}.{simple}Attribute" }).Where(type => model.Compilation.GetTypeByMetadataName(type) is not null))
            .Any(type => type.EndsWith("." + simple, StringComparison.Ordinal) || type.EndsWith($".{simple}Attribute", StringComparison.Ordinal));
    }

    /// <summary>
    /// What the compiler or an analyzer must know of both: flow of null, trimming, platforms, suppressions, and that obsolete
    /// code may call obsolete code.
    /// </summary>
    public AttributePlace PlaceOf(AttributeSyntax attribute)
    {
        var type = model.GetTypeInfo(attribute, cancellation).Type;
        var name = type?.ToDisplayString();
        if (OfBodies.Contains(name))
        {
            return AttributePlace.Core;
        }

        return name == Obsolete || OfBoth.Contains(type?.ContainingNamespace?.ToDisplayString())
            ? AttributePlace.Declaration | AttributePlace.Core
            : AttributePlace.Declaration;
    }
}
