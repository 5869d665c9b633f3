using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>Asks C# what it would make of the call with its context.</summary>
internal static class ForwardedCall
{
    private static readonly SyntaxAnnotation Mark = new();

    /// <summary>Whether the name is that of the candidate there, its value fits, and the call is one of the target.</summary>
    public static bool Compiles(CallSite call, ContextTarget target, ContextCandidate candidate, ArgumentChange change, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var model = call.Operation.SemanticModel!;
        var position = call.Position;
        var named = model.GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseExpression(SymbolText.Escape(candidate.Symbol.Name)), SpeculativeBindingOption.BindAsExpression).Symbol;
        if (!SymbolEqualityComparer.Default.Equals(named?.OriginalDefinition, candidate.Symbol.OriginalDefinition) && named is not IRangeVariableSymbol)
        {
            return false;
        }

        if (target.Parameter is { Type.IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated })
        {
            var value = SyntaxFactory.ParseExpression(candidate.Expression(target.Type));
            if (model.GetSpeculativeTypeInfo(position, value, SpeculativeBindingOption.BindAsExpression).Nullability.FlowState == NullableFlowState.MaybeNull)
            {
                return false;
            }
        }

        return Bind(model, position, call, CallSite.With(call.Syntax, change.ApplyTo(CallSite.ArgumentsOf(call.Syntax)))) is { } bound
            && SymbolEqualityComparer.Default.Equals((bound.ReducedFrom ?? bound).OriginalDefinition, target.Method)
            && TypeArguments(bound).SequenceEqual(TypeArguments(call.Method), SymbolEqualityComparer.Default);
    }

    private static System.Collections.Generic.IEnumerable<ITypeSymbol> TypeArguments(IMethodSymbol method) => method.TypeArguments.Concat(method.ContainingType.TypeArguments);

    private static IMethodSymbol? Bind(SemanticModel model, int position, CallSite call, SyntaxNode changed) => (changed switch
    {
        ConstructorInitializerSyntax initializer => model.GetSpeculativeSymbolInfo(position, initializer),
        PrimaryConstructorBaseTypeSyntax type => model.GetSpeculativeSymbolInfo(position, type),
        ImplicitObjectCreationExpressionSyntax creation => model.GetSpeculativeSymbolInfo(position, Explicit(creation, call.Method.ContainingType), SpeculativeBindingOption.BindAsExpression),
        _ when Chain(call.Syntax) is { } chain => BindIn(model, position, chain, call.Syntax, changed),
        _ => model.GetSpeculativeSymbolInfo(position, changed, SpeculativeBindingOption.BindAsExpression),
    }).Symbol as IMethodSymbol;

    private static ObjectCreationExpressionSyntax Explicit(ImplicitObjectCreationExpressionSyntax creation, INamedTypeSymbol type) => SyntaxFactory.ObjectCreationExpression(
        SyntaxFactory.Token(SyntaxKind.NewKeyword).WithTrailingTrivia(SyntaxFactory.Space),
        SyntaxFactory.ParseTypeName(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)),
        creation.ArgumentList,
        creation.Initializer);

    /// <summary>The outermost a?.b that the call is only a part of: C# does not bind it without the rest.</summary>
    private static ConditionalAccessExpressionSyntax? Chain(SyntaxNode call)
    {
        ConditionalAccessExpressionSyntax? chain = null;
        for (var node = call; node.Parent is ExpressionSyntax parent; node = parent)
        {
            if (parent is ConditionalAccessExpressionSyntax access)
            {
                if (access.WhenNotNull != node)
                {
                    break;
                }

                chain = access;
            }
            else if (parent is not (MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax))
            {
                break;
            }
        }

        return chain;
    }

    private static SymbolInfo BindIn(SemanticModel model, int position, ConditionalAccessExpressionSyntax chain, SyntaxNode call, SyntaxNode changed)
    {
        var statement = SyntaxFactory.ExpressionStatement(chain.ReplaceNode(call, changed.WithAdditionalAnnotations(Mark)));
        return model.TryGetSpeculativeSemanticModel(position, statement, out var speculative)
            ? speculative.GetSymbolInfo(statement.GetAnnotatedNodes(Mark).Single())
            : default;
    }
}
