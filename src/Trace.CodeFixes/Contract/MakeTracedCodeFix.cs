using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC002: splits a method into the partial declaration, which is traced, and the Core that keeps its body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeTracedCodeFix)), Shared]
public sealed class MakeTracedCodeFix() : TracingCodeFix(DiagnosticDescriptors.MethodNotPartial, "Make the method traced: a partial declaration, and its body in a method of its own")
{
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (TracedSource.Find(node, model, cancellation) is not { Syntax: { } source } declaration
            || !TracedSource.CanOpen(declaration.Method.ContainingType)
            || !TracedSource.HasTraceableSignature(declaration)
            || AccessibilityModifiers.Missing(declaration.Method) is not { } missing)
        {
            return null;
        }

        return declaration.HasOwnBody ? Adopt(document, declaration, model, missing, cancellation)
            : source is { Body: null, ExpressionBody: null } ? Declare(document, declaration, model, missing, cancellation)
            : Split(document, declaration, model, missing, cancellation);
    }

    private static SolutionEdit? Split(Document document, TracedDeclaration declaration, SemanticModel model, SyntaxKind[] accessibility, CancellationToken cancellation)
    {
        var split = new MethodSplit(declaration, CoreNames.Free(declaration), model, cancellation);
        return declaration.Method is { IsAsync: true, ReturnsVoid: true } || !split.IsPossible
            ? null
            : Replace(document, declaration.Syntax!, split.Declaration(accessibility), split.Core());
    }

    /// <summary>A declaration that forgot to say partial.</summary>
    private static SolutionEdit? Declare(Document document, TracedDeclaration declaration, SemanticModel model, SyntaxKind[] accessibility, CancellationToken cancellation)
    {
        // A member of an interface without a body forgot nothing: it is abstract.
        var (source, method) = (declaration.Syntax!, declaration.Method);
        var name = declaration.Core is null ? CoreNames.Free(declaration) : null;
        var split = new MethodSplit(declaration, name ?? declaration.CoreName, model, cancellation);
        if (method.IsAbstract || !split.IsPossible)
        {
            return null;
        }

        var stub = name is null ? null : new CoreWriter(model, cancellation).Stub(source, method, name, SyntaxGenerator.GetGenerator(document));
        return Replace(document, source, split.Declaration(accessibility), stub);
    }

    private static SolutionEdit Replace(Document document, MethodDeclarationSyntax source, MethodDeclarationSyntax declaration, MethodDeclarationSyntax? core) => async (editor, token) =>
    {
        var changes = await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false);
        if (core is not null)
        {
            changes.InsertAfter(source, core);
        }

        changes.ReplaceNode(source, (_, _) => declaration);
        PartialTypes.Open(changes, source);
    };

    /// <summary>Both parts are the user's: the one with the body becomes Core.</summary>
    private static SolutionEdit? Adopt(Document document, TracedDeclaration declaration, SemanticModel model, SyntaxKind[] accessibility, CancellationToken cancellation)
    {
        var part = declaration.Method.PartialImplementationPart!;
        if (part is { IsAsync: true, ReturnsVoid: true }
            || part.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not MethodDeclarationSyntax body
            || document.Project.Solution.GetDocument(body.SyntaxTree) is not { } target
            || target is SourceGeneratedDocument
            || declaration.Core is not null
            || CoreNames.IsTaken(declaration, declaration.CoreName))
        {
            return null;
        }

        var adoption = new BodyAdoption(declaration, body, model.Compilation.GetSemanticModel(body.SyntaxTree), cancellation);
        if (!adoption.IsPossible)
        {
            return null;
        }

        var (remaining, core) = (AccessibilityModifiers.Add(adoption.Declaration(), accessibility), adoption.Core());
        return async (editor, token) =>
        {
            (await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false)).ReplaceNode(declaration.Syntax!, (_, _) => remaining);
            (await editor.GetDocumentEditorAsync(target.Id, token).ConfigureAwait(false)).ReplaceNode(body, (_, _) => core);
        };
    }
}
