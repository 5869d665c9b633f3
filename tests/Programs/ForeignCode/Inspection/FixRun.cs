using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Tracing.CodeFixes;

namespace Tracing.ForeignCode;

/// <summary>A code fix over a whole project, as Fix All in an editor.</summary>
internal static class FixRun
{
    public static TracingCodeFix[] All { get; } = [.. typeof(TracingCodeFix).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(TracingCodeFix)) && !type.IsAbstract)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (TracingCodeFix)Activator.CreateInstance(type)!)];

    /// <summary>Each way that the fix offers, with the project after it.</summary>
    public static async Task<List<(string Key, int Offered, Project Project)>> ApplyAsync(TracingCodeFix fix, Project project, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        var found = diagnostics.Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id)).ToList();
        var offers = new Dictionary<string, (Document Document, int Count)>(StringComparer.Ordinal);
        foreach (var diagnostic in found)
        {
            if (Document(project, diagnostic) is { } document)
            {
                var actions = new List<CodeAction>();
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
                foreach (var key in actions.Select(action => action.EquivalenceKey!))
                {
                    offers[key] = (document, offers.TryGetValue(key, out var offer) ? offer.Count + 1 : 1);
                }
            }
        }

        var results = new List<(string, int, Project)>();
        foreach (var (key, (document, count)) in offers)
        {
            var action = await fix.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
                document, fix, FixAllScope.Project, key, fix.FixableDiagnosticIds, new Found(found), CancellationToken.None));
            foreach (var operation in action is null ? [] : (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>())
            {
                results.Add((key, count, operation.ChangedSolution.GetProject(project.Id)!));
            }
        }

        return results;
    }

    private static Document? Document(Project project, Diagnostic diagnostic) =>
        project.Documents.FirstOrDefault(document => document.FilePath == diagnostic.Location.GetLineSpan().Path);

    private sealed class Found(List<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => diagnostic.Location.GetLineSpan().Path == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
