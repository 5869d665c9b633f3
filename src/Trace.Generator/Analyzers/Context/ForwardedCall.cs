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
        _ when IsPart(call.Syntax) => Chain(call.Syntax) is { } chain ? BindIn(model, position, chain, call.Syntax, changed) : default,
        _ => model.GetSpeculativeSymbolInfo(position, changed, SpeculativeBindingOption.BindAsExpression),
    }).Symbol as IMethodSymbol;

    private static ObjectCreationExpressionSyntax Explicit(ImplicitObjectCreationExpressionSyntax creation, INamedTypeSymbol type) => SyntaxFactory.ObjectCreationExpression(
        SyntaxFactory.Token(SyntaxKind.NewKeyword).WithTrailingTrivia(SyntaxFactory.Space),
        SyntaxFactory.ParseTypeName(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)),
        creation.ArgumentList,
        creation.Initializer);

    /// <summary>Whether the call starts with the dot behind a question mark: C# does not bind it without what stands before.</summary>
    private static bool IsPart(SyntaxNode call)
    {
        var node = call;
        while (true)
        {
            switch (node)
            {
                case MemberBindingExpressionSyntax or ElementBindingExpressionSyntax:
                    return true;
                case InvocationExpressionSyntax invocation:
                    node = invocation.Expression;
                    break;
                case MemberAccessExpressionSyntax access:
                    node = access.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    node = element.Expression;
                    break;
                case PostfixUnaryExpressionSyntax postfix:
                    node = postfix.Operand;
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>The outermost a?.b that the call is a part of, behind the first question mark or between two.</summary>
    private static ConditionalAccessExpressionSyntax? Chain(SyntaxNode call)
    {
        ConditionalAccessExpressionSyntax? chain = null;
        for (var node = call; node.Parent is ExpressionSyntax parent; node = parent)
        {
            if (parent is ConditionalAccessExpressionSyntax access)
            {
                chain = access.WhenNotNull == node ? access : chain;
            }
            else if (parent is not (MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax)
                && !(parent is AssignmentExpressionSyntax assignment && assignment.Left == node))
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
