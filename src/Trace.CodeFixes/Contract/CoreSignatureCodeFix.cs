using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC004: gives Core the signature of its declaration; its body, its recorder and the names of its parameters stay.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CoreSignatureCodeFix)), Shared]
public sealed class CoreSignatureCodeFix() : TracingCodeFix(DiagnosticDescriptors.CoreSignatureDiffers, "Change the signature of the body to that of the traced method")
{
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (TracedSource.Find(node, model, cancellation) is not { } declaration
            || TracedSource.OnlyCandidate(declaration) is not { IsOverride: false, IsExtern: false, PartialDefinitionPart: null, PartialImplementationPart: null } core
            || core.DeclaringSyntaxReferences.Length != 1
            || core.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not MethodDeclarationSyntax source
            || document.Project.Solution.GetDocument(source.SyntaxTree) is not { } target
            || !CoreSignature.IsPossible(declaration.Method, core))
        {
            return null;
        }

        var signature = new CoreSignature(declaration, core, source, new CoreWriter(model, cancellation), SyntaxGenerator.GetGenerator(document));
        return async (editor, token) => (await editor.GetDocumentEditorAsync(target.Id, token).ConfigureAwait(false))
            .ReplaceNode(source, (current, _) => signature.ApplyTo((MethodDeclarationSyntax)current));
    }
}
