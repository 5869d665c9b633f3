using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC104: lets the method that is called start a trace, wherever it stands in the solution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RootCodeFix)), Shared]
public sealed class RootCodeFix() : TracingCodeFix(ContextDescriptors.NoContextSource, "Let the method start a trace: Root = true")
{
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
        && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
        && TracedDeclaration.From((method.ReducedFrom ?? method).OriginalDefinition) is { IsRoot: false } declaration
        && declaration.Attribute.ApplicationSyntaxReference is { } reference
        && reference.GetSyntax(cancellation) is AttributeSyntax attribute
        && document.Project.Solution.GetDocument(attribute.SyntaxTree) is { } target and not SourceGeneratedDocument
            ? async (editor, token) => (await editor.GetDocumentEditorAsync(target.Id, token).ConfigureAwait(false))
                .ReplaceNode(attribute, static (current, _) => NamedArgument.Set((AttributeSyntax)current, "Root", "true"))
            : null;
}
