using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Gives a method a parameter for a span context that it passes on, and its callers too where they have none to give.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ThreadContextCodeFix() : TracingCodeFix(ContextDescriptors.NoContextToForward, "Add a SpanContext parameter and pass it on")
{
    /// <inheritdoc/>
    private protected override async Task<SolutionEdit?> FindAsync(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (CallAt(node, model, cancellation) is not { } call || TracingSymbols.Of(model.Compilation) is not { } symbols)
        {
            return null;
        }

        var rules = new ForwardingRules(symbols);
        return MissingContext.Find(call.Operation, rules, static () => null, cancellation) is { Target.Type: ParentType.Context } missing
            && CallerWithoutContext.Of(missing, rules) is { } caller
            && await CallerChain.FindAsync(document, missing, caller, cancellation).ConfigureAwait(false) is { } chain
                ? chain.ApplyAsync
                : null;
    }

    private static CallSite? CallAt(SyntaxNode node, SemanticModel model, CancellationToken cancellation) => node.AncestorsAndSelf()
        .TakeWhile(static ancestor => ancestor is not StatementSyntax)
        .Select(ancestor => model.GetOperation(ancestor, cancellation) is { } operation && operation.Syntax == ancestor ? CallSite.Of(operation) : null)
        .FirstOrDefault(call => call is not null && node.Span.Contains(call.Name.SourceSpan));
}
