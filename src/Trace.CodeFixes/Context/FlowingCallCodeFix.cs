using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC102: calls the method that takes the execution context along.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FlowingCallCodeFix)), Shared]
public sealed class FlowingCallCodeFix() : TracingCodeFix(ContextDescriptors.AmbientLost, "Call the method that keeps the ambient context")
{
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<SimpleNameSyntax>() is { } name
        && model.GetSymbolInfo(name, cancellation).Symbol is IMethodSymbol method
        && FlowlessCall.Sibling(method) is { } sibling
        && HasSibling(method, sibling)
            ? async (editor, token) => (await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false))
                .ReplaceNode(name, (current, _) => Renamed((SimpleNameSyntax)current, sibling))
            : null;

    private static SimpleNameSyntax Renamed(SimpleNameSyntax name, string sibling) =>
        name.WithIdentifier(SyntaxFactory.Identifier(sibling).WithTriviaFrom(name.Identifier));

    private static bool HasSibling(IMethodSymbol method, string sibling) => method.ContainingType.GetMembers(sibling)
        .OfType<IMethodSymbol>()
        .Where(candidate => candidate.Arity == method.Arity && candidate.IsStatic == method.IsStatic && candidate.DeclaredAccessibility == Accessibility.Public)
        .Select(candidate => candidate.Arity == 0 ? candidate : candidate.Construct([.. method.TypeArguments]))
        .Any(candidate => candidate.Parameters.Select(static parameter => parameter.Type)
            .SequenceEqual(method.Parameters.Select(static parameter => parameter.Type), SymbolEqualityComparer.Default));
}
