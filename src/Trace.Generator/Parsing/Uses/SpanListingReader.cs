using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>Reads the listing of a whole compilation. Symbols go in, values come out.</summary>
internal static class SpanListingReader
{
    public static SpanListing Read(Compilation compilation, ListingOptions options, CancellationToken cancellation)
    {
        var gathered = new GatheredSpans(options.ProjectFolder);
        if (TracingSymbols.Of(compilation) is { } symbols)
        {
            var uses = new SpanUses(symbols);
            foreach (var tree in compilation.SyntaxTrees)
            {
                cancellation.ThrowIfCancellationRequested();
                SemanticModel? model = null;
                foreach (var node in tree.GetRoot(cancellation).DescendantNodes())
                {
                    if (!MayNameSpan(node))
                    {
                        continue;
                    }

                    model ??= compilation.GetSemanticModel(tree);
                    if (node is not MethodDeclarationSyntax)
                    {
                        if (model.GetOperation(node, cancellation) is { } operation)
                        {
                            gathered.Add(operation, model.GetEnclosingSymbol(node.SpanStart, cancellation), uses, symbols);
                        }
                    }
                    else if (model.GetDeclaredSymbol(node, cancellation) is IMethodSymbol { PartialDefinitionPart: null } method
                        && TracedDeclaration.From(method) is { } declaration
                        && !TracedMethodRules.HasUnknownTypes(method)
                        && TracedMethodRules.FirstViolation(declaration) is null)
                    {
                        gathered.Add(declaration, tree);
                    }
                }
            }
        }

        return gathered.ToListing(compilation.AssemblyName ?? "");
    }

    private static bool MayNameSpan(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.AttributeLists.Count > 0,
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } call => SpanCalls.MayBe(call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            SimpleNameSyntax name => name.Identifier.ValueText,
            _ => "",
        }),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: > 1 } => true,
        _ => false,
    };
}
