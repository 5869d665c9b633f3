using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>
/// TRC004: gives Core the signature of its declaration; its body, its recorder and the names of its parameters stay, and other code that calls it passes what it takes now.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CoreSignatureCodeFix)), Shared]
public sealed class CoreSignatureCodeFix() : TracingCodeFix(DiagnosticDescriptors.CoreSignatureDiffers, "Change the signature of the body to that of the traced method")
{
    /// <inheritdoc/>
    private protected override async Task<SolutionEdit?> FindAsync(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (TracedSource.Find(node, model, cancellation) is not { } declaration
            || TracedSource.OnlyCandidate(declaration) is not { IsOverride: false, IsExtern: false, PartialDefinitionPart: null, PartialImplementationPart: null } core
            || core.DeclaringSyntaxReferences.Length != 1
            || await core.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellation).ConfigureAwait(false) is not MethodDeclarationSyntax source
            || document.Project.Solution.GetDocument(source.SyntaxTree) is not { } target
            || await target.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } targetModel
            || !CoreSignature.IsPossible(declaration.Method, core)
            || !WrittenList.CanChange(source.ParameterList)
            || !WrittenList.CanChange(declaration.Syntax!.ParameterList))
        {
            return null;
        }

        var signature = new CoreSignature(
            declaration, core, source, BodyNames.Of(source, targetModel, cancellation), new CoreWriter(model, cancellation), SyntaxGenerator.GetGenerator(document));
        var change = new CoreSignatureChange(declaration, core, source, signature);
        return !change.LeavesReads(targetModel, cancellation) && await CoreChange.FindAsync(target, core, change, signature, cancellation).ConfigureAwait(false) is { } found
            ? found.ApplyAsync
            : null;
    }
}
