using Microsoft.CodeAnalysis;
using Tracing.CodeFixes;

namespace Tracing.ForeignCode;

/// <summary>All projects of a repository in one mode: sprinkled, made to compile by the code fixes, diagnosed, and fixed by each fix on its own.</summary>
internal sealed class RepositoryInspection(Repository repository, Sprinkler[] sprinklers, InspectionReport report)
{
    // Those that a traced method needs before it is one; the others change what is right already.
    private static readonly Type[] Needed = [typeof(PartialTypeCodeFix), typeof(AccessibilityCodeFix), typeof(MakeTracedCodeFix), typeof(CoreMissingCodeFix), typeof(CoreSignatureCodeFix)];

    private readonly Dictionary<ProjectSource, MetadataReference> _built = [];

    private string Mode => sprinklers.Length == 0 ? "as it is" : string.Join("+", sprinklers.Select(sprinkler => sprinkler.Name));

    public async Task RunAsync()
    {
        foreach (var source in repository.Projects)
        {
            try
            {
                await RunAsync(source);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                report.Failure(repository.Name, source.Name, Mode, "inspection", exception.ToString());
            }
        }
    }

    private async Task RunAsync(ProjectSource source)
    {
        var original = ForeignProject.Create(repository, source, _built);
        var known = (await original.GetCompilationAsync())!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(ProjectDiagnosis.Key).ToHashSet();
        var project = original;
        foreach (var sprinkler in sprinklers)
        {
            project = await SprinkleAsync(project, sprinkler);
        }

        var diagnosis = await ProjectDiagnosis.OfAsync(project);
        if (sprinklers.Length > 0)
        {
            (project, diagnosis) = await MendAsync(project, diagnosis, source, known);
        }

        _built[source] = ForeignProject.Reference(diagnosis.Compilation);
        report.Add(repository.Name, source.Name, Mode, diagnosis, known);
        foreach (var fix in FixRun.All)
        {
            await FixAsync(source, project, diagnosis, fix);
        }
    }

    private static async Task<Project> SprinkleAsync(Project project, Sprinkler sprinkler)
    {
        var models = await Task.WhenAll(project.Documents.Select(document => document.GetSemanticModelAsync()));
        sprinkler.Prepare(models!);
        var solution = project.Solution;
        foreach (var (document, model) in project.Documents.Zip(models))
        {
            var root = (await document.GetSyntaxRootAsync())!;
            var sprinkled = sprinkler.Sprinkle(root, model!);
            if (sprinkled != root)
            {
                // As text, which a person would have typed: a tree may be one that no text has.
                solution = solution.WithDocumentText(document.Id, Microsoft.CodeAnalysis.Text.SourceText.From(sprinkled.ToFullString(), System.Text.Encoding.UTF8));
            }
        }

        return solution.GetProject(project.Id)!;
    }

    private async Task<(Project Project, ProjectDiagnosis Diagnosis)> MendAsync(Project project, ProjectDiagnosis diagnosis, ProjectSource source, HashSet<string> known)
    {
        var mended = (Project: project, Diagnosis: diagnosis);
        report.Sprinkled(repository.Name, source.Name, Mode, diagnosis.Errors.Where(error => !known.Contains(ProjectDiagnosis.Key(error)) && error.Id is not ("CS8795" or "CS0751")));
        foreach (var type in Needed)
        {
            mended = await FixAsync(source, mended.Project, mended.Diagnosis, FixRun.All.Single(fix => fix.GetType() == type)) ?? mended;
        }

        return mended;
    }

    private async Task<(Project Project, ProjectDiagnosis Diagnosis)?> FixAsync(ProjectSource source, Project project, ProjectDiagnosis before, TracingCodeFix fix)
    {
        var name = fix.GetType().Name;
        if (!before.Ours.Any(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            return null;
        }

        try
        {
            (Project, ProjectDiagnosis)? last = null;
            foreach (var (key, offered, changed) in await FixRun.ApplyAsync(fix, project, before.Ours))
            {
                var after = await ProjectDiagnosis.OfAsync(changed);
                report.Fixed(repository.Name, source.Name, Mode, name, key, offered, before, after, fix.FixableDiagnosticIds);
                last = (changed, after);
            }

            return last;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            report.Failure(repository.Name, source.Name, Mode, name, exception.ToString());
            return null;
        }
    }
}
