using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>
/// What of a project stands in quotes, where names that are no constants may come from, and what is not compiled this time: the code of
/// another configuration or framework, or generated. Looked at only when something seems to be missing.
/// </summary>
internal sealed class CodeText
{
    private readonly HashSet<string> _literals = new(StringComparer.Ordinal);
    private readonly List<string> _disabled = [];
    private readonly List<ComposedText> _composed = [];
    private readonly List<string> _pieces = [];

    /// <summary>
    /// Of names that are no constants, <paramref name="constants"/> are some that do not stand in quotes, null where all names are known; <paramref name="composed"/>
    /// are those that are put together, and <paramref name="pieces"/> parts of others.
    /// </summary>
    public CodeText(Compilation compilation, IEnumerable<string>? constants, IEnumerable<ComposedText> composed, IEnumerable<string> pieces, CancellationToken cancellation)
    {
        _literals.UnionWith(constants ?? []);
        _composed.AddRange(composed);
        _pieces.AddRange(pieces);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var root = tree.GetRoot(cancellation);
            var withLiterals = constants is not null || HasForeignCode(tree, root, compilation, cancellation);
            if (!withLiterals && !root.ContainsDirectives)
            {
                continue;
            }

            foreach (var token in root.DescendantTokens())
            {
                if (withLiterals && token.Value is string text)
                {
                    _literals.Add(text);
                }

                if (token.HasLeadingTrivia)
                {
                    AddDisabled(token.LeadingTrivia);
                }
            }
        }
    }

    /// <summary>Whether the name and the key may be given to a span somewhere that is not understood.</summary>
    public bool MayName(string span, string? key) =>
        (span == CatalogueEntry.AnySpan || Stands(span)) && (key is null || Stands(key));

    // What other generators start, or what bears their attribute, is in the code too.
    private static bool HasForeignCode(SyntaxTree tree, SyntaxNode root, Compilation compilation, CancellationToken cancellation) =>
        !GeneratedFiles.Contain(tree)
        && (GeneratedCode.Holds(tree, compilation, cancellation)
            || root.DescendantNodes().Any(static node => node is AttributeSyntax attribute && attribute.Name.ToString().Contains(nameof(GeneratedCode))));

    private bool Stands(string name) => _literals.Contains(name)
        || _composed.Exists(text => text.MayBe(name))
        || _pieces.Exists(piece => name.IndexOf(piece, StringComparison.Ordinal) >= 0)
        || _disabled.Exists(text => text.IndexOf(name, StringComparison.Ordinal) >= 0);

    private void AddDisabled(SyntaxTriviaList trivia)
    {
        foreach (var piece in trivia)
        {
            if (piece.IsKind(SyntaxKind.DisabledTextTrivia))
            {
                _disabled.Add(piece.ToString());
            }
        }
    }
}
