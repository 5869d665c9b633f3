using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Formatting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Options;

namespace Tracing.CodeFixes;

/// <summary>
/// Lays out what a fix adds as the file around it is written: a formatter asks the configuration only, and where that is silent
/// it would mix line ends, tabs and spaces.
/// </summary>
internal static class FileStyle
{
    public static async Task<Solution> ApplyAsync(Solution before, Solution after, CancellationToken cancellation)
    {
        foreach (var id in after.GetChanges(before).GetProjectChanges().SelectMany(static project => project.GetChangedDocuments()).ToList())
        {
            if (before.GetDocument(id) is { } old && after.GetDocument(id) is { } document)
            {
                after = (await FormatAsync(document, await OptionsAsync(old, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false)).Project.Solution;
            }
        }

        return after;
    }

    private static async Task<Document> FormatAsync(Document document, OptionSet options, CancellationToken cancellation)
    {
        document = await Formatter.FormatAsync(document, Formatter.Annotation, options, cancellation).ConfigureAwait(false);
        document = await Formatter.FormatAsync(document, SyntaxAnnotation.ElasticAnnotation, options, cancellation).ConfigureAwait(false);
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;

        // Done: who makes the change would format once more.
        root = root.ReplaceNodes(root.GetAnnotatedNodes(Formatter.Annotation), static (_, node) => node.WithoutAnnotations(Formatter.Annotation));
        root = root.ReplaceTrivia(root.GetAnnotatedTrivia(SyntaxAnnotation.ElasticAnnotation), static (_, trivia) => trivia.WithoutAnnotations(SyntaxAnnotation.ElasticAnnotation));
        return document.WithSyntaxRoot(root);
    }

    private static async Task<OptionSet> OptionsAsync(Document document, CancellationToken cancellation)
    {
        OptionSet options = await document.GetOptionsAsync(cancellation).ConfigureAwait(false);
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
        {
            return options;
        }

        var given = document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(root.SyntaxTree);
        var text = root.SyntaxTree.GetText(cancellation);
        if (text.Lines.Count > 1)
        {
            options = options.WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, Layout.LineEnd(root).ToString());
        }

        var member = root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .FirstOrDefault(static node => node.Parent is TypeDeclarationSyntax && Layout.StartsLine(node) && Layout.StartsLine(node.Parent));
        if (member is null)
        {
            return options;
        }

        var indentation = Layout.Indentation(member).ToString();
        if (indentation.Length > 0 && !given.TryGetValue("indent_style", out _))
        {
            options = options.WithChangedOption(FormattingOptions.UseTabs, LanguageNames.CSharp, indentation.Contains('\t'));
        }

        if (indentation.Length > Layout.Indentation(member.Parent!).ToString().Length && indentation.All(static c => c == ' ') && !given.TryGetValue("indent_size", out _))
        {
            options = options.WithChangedOption(FormattingOptions.IndentationSize, LanguageNames.CSharp, indentation.Length - Layout.Indentation(member.Parent!).ToString().Length);
        }

        return given.TryGetValue("csharp_new_line_before_open_brace", out _) || Layout.StartsLine(((TypeDeclarationSyntax)member.Parent!).OpenBraceToken)
            ? options
            : options
                .WithChangedOption(CSharpFormattingOptions.NewLinesForBracesInMethods, false)
                .WithChangedOption(CSharpFormattingOptions.NewLinesForBracesInControlBlocks, false);
    }
}
