using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>
/// The body of a traced method that is to take its recorder, whose context it passes on: callers of the traced method see nothing of it.
/// </summary>
internal sealed class CoreRecorder
{
    private static readonly SyntaxAnnotation Done = new();

    private readonly MethodDeclarationSyntax _syntax;

    private readonly INamedTypeSymbol _recorder;
    private readonly bool _isImported;

    private CoreRecorder(IMethodSymbol core, Document document, MethodDeclarationSyntax syntax, INamedTypeSymbol recorder, bool isImported)
    {
        (Core, Document, _syntax, _recorder, _isImported) = (core, document, syntax, recorder, isImported);
        Name = FreeNames.Of("span", syntax);
    }

    public IMethodSymbol Core { get; }

    public Document Document { get; }

    public string Name { get; }

    /// <summary>Null where somebody else than the wrapper may call the body, or where it could become another method's.</summary>
    public static async Task<CoreRecorder?> FindAsync(TracedDeclaration declaration, Solution solution, CancellationToken cancellation)
    {
        var core = declaration.Core!.Method.OriginalDefinition;
        if (core is not { IsVirtual: false, IsOverride: false, IsAbstract: false, DeclaringSyntaxReferences.Length: 1, PartialDefinitionPart: null, PartialImplementationPart: null }
            || core.ContainingType.GetMembers(core.Name).Length > 1
            || declaration.Method.ContainingType.GetMembers(declaration.Method.Name).Length > 1
            || GeneratedFiles.Contain(core.DeclaringSyntaxReferences[0].SyntaxTree)
            || await core.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellation).ConfigureAwait(false) is not MethodDeclarationSyntax syntax
            || solution.GetDocument(syntax.SyntaxTree) is not { } document
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || TracingSymbols.Of(model.Compilation) is not { SpanRecorder: var recorder })
        {
            return null;
        }

        var references = await SymbolFinder.FindReferencesAsync(core, solution, cancellation).ConfigureAwait(false);
        return references.SelectMany(static found => found.Locations).All(IsWrapper)
            ? new CoreRecorder(core, document, syntax, recorder, TypeNames.IsImported(recorder, model, syntax.ParameterList.SpanStart))
            : null;
    }

    public void Apply(SyntaxEditor editor) => editor.ReplaceNode(_syntax.ParameterList, (current, generator) =>
    {
        if (current.HasAnnotation(Done))
        {
            return current;
        }

        return ParameterInsertion
            .Insert((ParameterListSyntax)current, ParameterPlace.RequiredIndex(Core), SyntaxFactory.Parameter(SyntaxFactory.Identifier(Name)).WithType(TypeNames.Of(_recorder, _isImported, generator).WithTrailingTrivia(SyntaxFactory.Space)))
            .WithAdditionalAnnotations(Done);
    });

    private static bool IsWrapper(ReferenceLocation location) =>
        location.Document is SourceGeneratedDocument
        || (location.Location.SourceTree is { } tree && tree.GetRoot().FindNode(location.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not null);
}
