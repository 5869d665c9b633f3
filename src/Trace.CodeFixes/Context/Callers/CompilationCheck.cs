using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Tracing.CodeFixes;

/// <summary>Asks the compiler whether a change leaves errors or warnings that were not there before.</summary>
internal static class CompilationCheck
{
    public static async Task<bool> IsAsGoodAsync(Solution before, Solution after, IEnumerable<DocumentId> documents, CancellationToken cancellation)
    {
        foreach (var id in documents)
        {
            var now = await CountAsync(after.GetDocument(id), cancellation).ConfigureAwait(false);
            if (now.Count == 0)
            {
                continue;
            }

            var was = await CountAsync(before.GetDocument(id), cancellation).ConfigureAwait(false);
            if (now.Any(pair => pair.Value > (was.TryGetValue(pair.Key, out var count) ? count : 0)))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<Dictionary<string, int>> CountAsync(Document? document, CancellationToken cancellation) =>
        document is null || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            ? []
            : model.GetDiagnostics(cancellationToken: cancellation)
                .Where(static diagnostic => diagnostic is { Severity: >= DiagnosticSeverity.Warning, IsSuppressed: false })
                .GroupBy(static diagnostic => diagnostic.Id)
                .ToDictionary(static group => group.Key, static group => group.Count());
}
