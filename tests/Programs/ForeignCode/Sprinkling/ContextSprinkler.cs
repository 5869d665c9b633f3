using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.ForeignCode;

/// <summary>
/// Methods get a <c>SpanContext? spanContext = null</c>, and calls of them pass it on where it is in scope, or do not: then they are marked. Some types
/// hold a context, as messages do.
/// </summary>
internal sealed class ContextSprinkler(Random random) : Sprinkler(random)
{
    private const string Parameter = "spanContext";
    private const string Rule = "TRC101";
    private const double Methods = 0.35;
    private const double Forwarded = 0.5;
    private const double Null = 0.3;
    private const double Holders = 0.05;

    // By names, which are the same for projects that reference this one: no type has two chosen methods of one name.
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fixed = new(StringComparer.Ordinal);

    public override string Name => "contexts";

    public override void Prepare(IReadOnlyCollection<SemanticModel> models)
    {
        foreach (var model in models)
        {
            foreach (var name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                // Groups of methods, and calls in expression trees, need the signature that is there.
                if (model.GetSymbolInfo(name) is { Symbol: IMethodSymbol method } && (!IsCalled(name) || IsInExpressionTree(name, model)))
                {
                    _fixed.Add(Id(method));
                }
                else if (model.GetMemberGroup(name) is { IsEmpty: false } group && !IsCalled(name))
                {
                    _fixed.UnionWith(group.OfType<IMethodSymbol>().Select(Id));
                }
            }
        }

        foreach (var model in models)
        {
            foreach (var method in model.SyntaxTree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            {
                if (CanTake(method) && model.GetDeclaredSymbol(method) is { } symbol && !IsBound(symbol) && Chance(Methods))
                {
                    _chosen.Add(Id(symbol));
                }
            }
        }
    }

    public override SyntaxNode Sprinkle(SyntaxNode root, SemanticModel model)
    {
        var changes = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();
        foreach (var node in root.DescendantNodes())
        {
            if (node is MethodDeclarationSyntax method && model.GetDeclaredSymbol(method) is { } symbol && _chosen.Contains(Id(symbol)))
            {
                changes[method.ParameterList] = static list => Add((ParameterListSyntax)list);
            }
            else if (node is InvocationExpressionSyntax call
                && model.GetSymbolInfo(call) is { Symbol: IMethodSymbol callee }
                && _chosen.Contains(Id(callee))
                && Argument(call, model) is { } argument)
            {
                changes[call.ArgumentList] = list => Add((ArgumentListSyntax)list, argument);
            }
            else if (node is ClassDeclarationSyntax { Modifiers: var modifiers } type && !modifiers.Any(SyntaxKind.StaticKeyword) && IsFree("SprinkledContext", type) && Chance(Holders))
            {
                changes[type] = static type => ((ClassDeclarationSyntax)type).AddMembers(SyntaxFactory.ParseMemberDeclaration("internal global::Tracing.SpanContext? SprinkledContext { get; init; }\n")!);
            }
        }

        return root.ReplaceNodes(changes.Keys, (original, current) => changes[original](current));
    }

    private static bool IsCalled(SimpleNameSyntax name) =>
        (name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax && ((name.Parent as MemberAccessExpressionSyntax)?.Name ?? name) == name ? name.Parent.Parent : name.Parent) is InvocationExpressionSyntax call
        && !call.ArgumentList.Span.Contains(name.Span);

    private static bool CanTake(MethodDeclarationSyntax method) =>
        IsInType(method)
        && (method.Body is not null || method.ExpressionBody is not null)
        && !Has(method, SyntaxKind.PartialKeyword, SyntaxKind.ExternKeyword, SyntaxKind.VirtualKeyword, SyntaxKind.OverrideKeyword, SyntaxKind.AbstractKeyword)
        && method.ExplicitInterfaceSpecifier is null
        && method.Identifier.ValueText != "Main"
        && !method.ParameterList.Parameters.Any(parameter => parameter.Modifiers.Any(SyntaxKind.ParamsKeyword) || parameter.Identifier.IsKind(SyntaxKind.ArgListKeyword))
        && IsFree(Parameter, method);

    private bool IsBound(IMethodSymbol method) =>
        _fixed.Contains(Id(method))
        || method.ContainingType.GetMembers(method.Name).Length > 1 // an optional parameter may change which overload is meant
        || method.ContainingType.AllInterfaces.Any(contract => contract.GetMembers(method.Name).Length > 0);

    private static string Id(IMethodSymbol method) => $"{(method.ReducedFrom ?? method).ContainingType?.OriginalDefinition.GetDocumentationCommentId()}.{method.Name}";

    /// <summary>What a call gets: the context, null or nothing; null where nothing is changed and nothing has to be.</summary>
    private (string? Value, bool Marked)? Argument(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (IsInExpressionTree(call, model))
        {
            return null;
        }

        return IsInScope(call, model)
            ? Chance(Forwarded) ? (Parameter, false) : Chance(Null) ? ("null", true) : (null, true)
            : Chance(Null) ? ("null", false) : null;
    }

    private bool IsInScope(InvocationExpressionSyntax call, SemanticModel model)
    {
        foreach (var around in call.Ancestors())
        {
            switch (around)
            {
                case AnonymousFunctionExpressionSyntax function when function.Modifiers.Any(SyntaxKind.StaticKeyword):
                case LocalFunctionStatementSyntax local when local.Modifiers.Any(SyntaxKind.StaticKeyword):
                case AttributeSyntax or ParameterSyntax:
                    return false;
                case MemberDeclarationSyntax member:
                    return member is MethodDeclarationSyntax method && model.GetDeclaredSymbol(method) is { } symbol && _chosen.Contains(Id(symbol));
            }
        }

        return false;
    }

    private static ParameterListSyntax Add(ParameterListSyntax list)
    {
        var parameter = ((MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"void M(global::Tracing.SpanContext? {Parameter} = null);")!).ParameterList.Parameters[0];
        return list.AddParameters(list.Parameters.Count == 0 ? parameter : parameter.WithLeadingTrivia(SyntaxFactory.Space));
    }

    private static ArgumentListSyntax Add(ArgumentListSyntax list, (string? Value, bool Marked) argument)
    {
        if (argument.Value is { } value)
        {
            var added = ((InvocationExpressionSyntax)SyntaxFactory.ParseExpression($"M({Parameter}: {value})")).ArgumentList.Arguments[0];
            list = list.AddArguments(list.Arguments.Count == 0 ? added : added.WithLeadingTrivia(SyntaxFactory.Space));
        }

        return argument.Marked ? list.WithOpenParenToken(list.OpenParenToken.WithTrailingTrivia(list.OpenParenToken.TrailingTrivia.Insert(0, Mark(Rule)))) : list;
    }
}
