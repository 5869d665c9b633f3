using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Tracing.CodeFixes;

/// <summary>The same place of a file in other projects that compile it too.</summary>
internal static class LinkedNodes
{
    public static async Task<List<(Document Document, SyntaxNode Node)>> FindAsync(Solution solution, SyntaxNode node, CancellationToken cancellation)
    {
        var found = new List<(Document, SyntaxNode)>();
        if (solution.GetDocument(node.SyntaxTree) is not { } document)
        {
            return found;
        }

        foreach (var id in document.GetLinkedDocumentIds())
        {
            // Not there where a directive leaves it out.
            if (solution.GetDocument(id) is { } linked
                && await linked.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
                && root.FullSpan.Contains(node.FullSpan)
                && root.FindNode(node.Span, getInnermostNodeForTie: true).AncestorsAndSelf() is var candidates)
            {
                foreach (var candidate in candidates)
                {
                    if (candidate.Span == node.Span && candidate.RawKind == node.RawKind)
                    {
                        found.Add((linked, candidate));
                        break;
                    }
                }
            }
        }

        return found;
    }
}
