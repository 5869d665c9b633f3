using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Tracing.BrokenCode;

namespace Tracing.ForeignCode;

/// <summary>Asks every code fix what it offers for a broken text, and makes it.</summary>
internal sealed class BrokenCodeFixes
{
    private readonly Document _document;

    public BrokenCodeFixes(IEnumerable<MetadataReference> references)
    {
        var project = new AdhocWorkspace().AddProject("Broken", LanguageNames.CSharp)
            .WithParseOptions(WholeFile.Options)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable))
            .WithMetadataReferences(references)
            .AddAnalyzerReference(ForeignProject.Generator);
        _document = project.AddDocument("File.cs", SourceText.From(""), filePath: "File.cs");
    }

    public int Offered { get; private set; }

    public async Task<IReadOnlyList<Exception>> CheckAsync(string text)
    {
        var thrown = new List<Exception>();
        var project = _document.WithText(SourceText.From("using System; using System.Threading; using System.Threading.Tasks; using Tracing; " + text, System.Text.Encoding.UTF8)).Project;
        var diagnosis = await ProjectDiagnosis.OfAsync(project);
        foreach (var fix in FixRun.All)
        {
            try
            {
                Offered += (await FixRun.ApplyAsync(fix, project, diagnosis.Ours)).Sum(result => result.Offered);
            }
            catch (Exception exception)
            {
                thrown.Add(exception);
            }
        }

        return thrown;
    }
}
