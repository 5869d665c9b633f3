using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Tracing.BrokenCode;

/// <summary>A file as somebody wrote it, and the places where it can be broken.</summary>
internal sealed class WholeFile
{
    public WholeFile(string name, string text)
    {
        Name = name;
        Text = text;
        var root = CSharpSyntaxTree.ParseText(text, Options).GetRoot();
        Tokens = [.. root.DescendantTokens().Select(token => token.Span).Where(span => !span.IsEmpty)];
        Nodes = [.. root.DescendantNodes().Where(IsLoose).Select(node => node.Span).Where(span => !span.IsEmpty)];
    }

    public static CSharpParseOptions Options { get; } =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview).WithDocumentationMode(DocumentationMode.Diagnose);

    public string Name { get; }

    public string Text { get; }

    public IReadOnlyList<TextSpan> Tokens { get; }

    /// <summary>What people take away, repeat or move as a whole.</summary>
    public IReadOnlyList<TextSpan> Nodes { get; }

    /// <summary>The long texts of a file of tests, without the marks of what is reported: code about the very thing that is tested.</summary>
    public static IEnumerable<WholeFile> InLiteralsOf(string path) => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Options).GetRoot().DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
        .Select((token, i) => new WholeFile(
            $"{Path.GetFileName(path)}#{i}",
            token.ValueText.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)));

    /// <summary>The blocks of C# on a page.</summary>
    public static IEnumerable<WholeFile> InBlocksOf(string path) => File.ReadAllText(path).Split("```csharp").Skip(1)
        .Select((block, i) => new WholeFile($"{Path.GetFileName(path)}#{i}", block.Split("```")[0]));

    public static WholeFile Read(string path) => new(Path.GetFileName(path), File.ReadAllText(path));

    private static bool IsLoose(SyntaxNode node) => node
        is StatementSyntax or MemberDeclarationSyntax or ArgumentSyntax or ParameterSyntax or AttributeListSyntax or ExpressionSyntax
        or ArgumentListSyntax or ParameterListSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or TypeParameterListSyntax;
}
