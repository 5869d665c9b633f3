using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Tracing.ForeignCode;

/// <summary>Everything that was said, a line of JSON each, and how much was looked at.</summary>
internal sealed class InspectionReport(string folder) : IDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StreamWriter _findings = Open(folder, "findings.jsonl");
    private readonly StreamWriter _problems = Open(folder, "problems.jsonl");
    private readonly StreamWriter _projects = Open(folder, "projects.jsonl");

    public void Add(string repository, string project, string mode, ProjectDiagnosis diagnosis, HashSet<string> known)
    {
        var findings = diagnosis.Ours.Select(diagnostic => Finding.Of(repository, project, mode, diagnostic, diagnosis.Compilation)).ToList();
        foreach (var finding in findings)
        {
            Write(_findings, finding);
        }

        // Where the code has errors, silence is right.
        var broken = diagnosis.Errors.Select(error => error.Location.GetLineSpan()).Select(place => (place.Path, place.StartLinePosition.Line + 1)).ToHashSet();
        var missed = diagnosis.Marks()
            .Where(mark => !findings.Any(finding => finding.Expected && finding.Id == mark.Id && finding.File == mark.File && finding.Line == mark.Line) && !broken.Contains((mark.File, mark.Line)))
            .ToList();
        foreach (var (id, file, line) in missed)
        {
            var text = diagnosis.Compilation.SyntaxTrees.First(tree => tree.FilePath == file).GetText().Lines;
            Write(_problems, new { kind = "missed", repository, project, mode, id, file, line, code = Enumerable.Range(line - 4, 7).Where(at => at >= 0 && at < text.Count).Select(at => text[at].ToString()) });
        }

        var (methods, covered) = diagnosis.Methods();
        var newErrors = diagnosis.Errors.Where(error => !known.Contains(ProjectDiagnosis.Key(error))).ToList();
        Write(_projects, new
        {
            repository,
            project,
            mode,
            files = diagnosis.Compilation.SyntaxTrees.Count(),
            methods,
            covered,
            errors = diagnosis.Errors.Length,
            newErrors = newErrors.Count,
            marks = diagnosis.Marks().Count(),
            missed = missed.Count,
            reports = findings.GroupBy(finding => finding.Id).ToDictionary(group => group.Key, group => group.Count()),
        });
        Console.WriteLine($"{repository} {project} [{mode}]: {covered} of {methods} methods without errors, {findings.Count} reports, {missed.Count} missed, {newErrors.Count} new errors");
        Errors("error left", repository, project, mode, newErrors);
    }

    public void Sprinkled(string repository, string project, string mode, IEnumerable<Diagnostic> errors) => Errors("error sprinkled", repository, project, mode, errors);

    public void Fixed(
        string repository, string project, string mode, string fix, string key, int offered, ProjectDiagnosis before, ProjectDiagnosis after, ImmutableArray<string> ids)
    {
        int Count(ProjectDiagnosis diagnosis) => diagnosis.Ours.Count(diagnostic => ids.Contains(diagnostic.Id));
        var known = before.ErrorKeys;
        var errors = after.Errors.Where(error => !known.Contains(ProjectDiagnosis.Key(error))).ToList();
        Console.WriteLine($"  {fix} {key}: {Count(before)} reports, {offered} fixes, {Count(after)} left, {errors.Count} new errors");
        Write(_problems, new { kind = "fix", repository, project, mode, fix, key, reports = Count(before), offered, left = Count(after), newErrors = errors.Count });
        Errors($"error of {fix}", repository, project, mode, errors);
    }

    public void Failure(string repository, string project, string mode, string what, string exception)
    {
        Console.WriteLine($"{repository} {project} [{mode}]: {what} threw: {exception.Split('\n')[0]}");
        Write(_problems, new { kind = "thrown", repository, project, mode, what, exception });
    }

    public void Dispose()
    {
        _findings.Dispose();
        _problems.Dispose();
        _projects.Dispose();
    }

    private void Errors(string kind, string repository, string project, string mode, IEnumerable<Diagnostic> errors)
    {
        foreach (var error in errors)
        {
            var place = error.Location.GetLineSpan();
            var lines = error.Location.SourceTree?.GetText().Lines;
            var around = Enumerable.Range(place.StartLinePosition.Line - 3, 7).Where(line => lines is not null && line >= 0 && line < lines.Count);
            Write(_problems, new { kind, repository, project, mode, error = ProjectDiagnosis.Key(error), file = place.Path, line = place.StartLinePosition.Line + 1, code = around.Select(line => lines![line].ToString()) });
        }
    }

    private static void Write<T>(StreamWriter writer, T item)
    {
        writer.WriteLine(JsonSerializer.Serialize(item, Plain));
        writer.Flush();
    }

    private static StreamWriter Open(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        return new StreamWriter(Path.Combine(folder, name), append: true);
    }
}
