using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes.Tests;

/// <summary>
/// Every shape that the execution tests run is taken apart and put together again by the fixes: what they leave compiles with
/// the generator.
/// </summary>
public sealed class MatrixTests
{
    private static readonly string[] Subjects = [.. Directory
        .GetFiles(Path.Combine(Repository.Root, "tests", "Trace.Execution.Tests", "Subjects"), "*.cs", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(File.ReadAllText)];

    [Fact]
    public async Task Bodies_that_are_lost_are_added_again()
    {
        var changed = Rewrite(static (_, core, editor) => editor.Remove(core));
        await VerifyAsync(changed, new CoreMissingCodeFix(), "TRC003");
    }

    [Fact]
    public async Task Methods_that_are_not_split_are_split()
    {
        var changed = Rewrite(static (declaration, core, editor) =>
        {
            if (declaration.ParameterList.Parameters.Select(Name).SequenceEqual(core.ParameterList.Parameters.Select(Name)))
            {
                editor.Replace(declaration, Joined(declaration, core));
                editor.Remove(core);
            }
        });
        await VerifyAsync(changed, new MakeTracedCodeFix(), "TRC002");
    }

    [Fact]
    public async Task Signatures_that_differ_are_made_the_same()
    {
        var changed = Rewrite(static (declaration, core, editor) =>
        {
            if (declaration.ParameterList.Parameters.Count > 0 && !core.Modifiers.Any(SyntaxKind.OverrideKeyword))
            {
                var recorder = core.ParameterList.Parameters.Where(static parameter => parameter.Type!.ToString() == "SpanRecorder");
                editor.Replace(core, core
                    .WithParameterList(SyntaxFactory.ParameterList(SyntaxFactory.SeparatedList(recorder)))
                    .WithExpressionBody(null)
                    .WithSemicolonToken(default)
                    .WithModifiers(SyntaxFactory.TokenList(core.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword))))
                    .WithBody(SyntaxFactory.Block(SyntaxFactory.ParseStatement("throw new global::System.InvalidOperationException();"))));
            }
        });
        await VerifyAsync(changed, new CoreSignatureCodeFix(), "TRC004");
    }

    private static string Name(ParameterSyntax parameter) => parameter.Identifier.ValueText;

    /// <summary>Members of interfaces say the least that C# asks for.</summary>
    private static SyntaxToken[] ImpliedSealed(MethodDeclarationSyntax declaration) =>
        declaration.Parent is InterfaceDeclarationSyntax && !declaration.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.VirtualKeyword or SyntaxKind.StaticKeyword or SyntaxKind.PrivateKeyword)
            ? [SyntaxFactory.Token(SyntaxKind.SealedKeyword).WithTrailingTrivia(SyntaxFactory.Space)]
            : [];

    private static MethodDeclarationSyntax Joined(MethodDeclarationSyntax declaration, MethodDeclarationSyntax core)
    {
        var modifiers = declaration.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword))
            .Where(modifier => declaration.Parent is not InterfaceDeclarationSyntax || modifier.Kind() is not (SyntaxKind.PublicKeyword or SyntaxKind.VirtualKeyword))
            .Concat(ImpliedSealed(declaration))
            .Concat(core.Modifiers.Where(static modifier => modifier.IsKind(SyntaxKind.AsyncKeyword)));
        return declaration
            .WithModifiers(SyntaxFactory.TokenList(modifiers))
            .WithBody(core.Body)
            .WithExpressionBody(core.ExpressionBody?.WithLeadingTrivia(SyntaxFactory.Space))
            .WithSemicolonToken(core.SemicolonToken);
    }

    private static async Task VerifyAsync(IReadOnlyList<(string Text, int Changes)> changed, TracingCodeFix fix, string rule)
    {
        Assert.InRange(changed.Sum(static file => file.Changes), 30, int.MaxValue);
        var consumer = Consumer.Of([.. changed.Select(static file => file.Text)]);
        var wrong = await consumer.DiagnoseAsync();
        Assert.InRange(wrong.Count(diagnostic => diagnostic.Id == rule), 30, int.MaxValue);

        var result = await (await consumer.FixAllAsync(fix, FixAllScope.Solution)).DiagnoseAsync();
        Assert.Empty(result.Where(static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error));
    }

    private static List<(string Text, int Changes)> Rewrite(Action<MethodDeclarationSyntax, MethodDeclarationSyntax, Edits> rewrite) => [.. Subjects.Select(text =>
    {
        var root = CSharpSyntaxTree.ParseText(text).GetRoot();
        var edits = new Edits();
        foreach (var type in root.DescendantNodes().OfType<TypeDeclarationSyntax>())
        {
            var methods = type.Members.OfType<MethodDeclarationSyntax>().ToList();
            foreach (var declaration in methods.Where(static method => method.AttributeLists.ToString().Contains("[Traced(", StringComparison.Ordinal)))
            {
                // Overloads have bodies of one name: those that stand alone are enough.
                var cores = methods.Where(method => method.Identifier.ValueText == declaration.Identifier.ValueText + "Core").ToList();
                if (cores.Count == 1 && methods.Count(method => method.Identifier.ValueText == declaration.Identifier.ValueText) == 1)
                {
                    rewrite(declaration, cores[0], edits);
                }
            }
        }

        return (edits.Apply(root).ToFullString(), edits.Count);
    })];

    private sealed class Edits
    {
        private readonly Dictionary<SyntaxNode, SyntaxNode?> _changes = [];

        public int Count => _changes.Count;

        public void Remove(SyntaxNode node) => _changes[node] = null;

        public void Replace(SyntaxNode node, SyntaxNode by) => _changes[node] = by;

        public SyntaxNode Apply(SyntaxNode root)
        {
            root = root.TrackNodes(_changes.Keys);
            foreach (var (node, by) in _changes)
            {
                root = by is null
                    ? root.RemoveNode(root.GetCurrentNode(node)!, SyntaxRemoveOptions.KeepUnbalancedDirectives)!
                    : root.ReplaceNode(root.GetCurrentNode(node)!, by);
            }

            return root;
        }
    }
}
