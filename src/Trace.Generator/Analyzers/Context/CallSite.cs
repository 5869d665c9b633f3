using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>A call as it is written, of whatever kind.</summary>
internal sealed class CallSite
{
    private static readonly ArgumentListSyntax NoArguments = SyntaxFactory.ArgumentList();

    private CallSite(IOperation operation, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, SyntaxNode name, string calleeName)
    {
        (Operation, Method, Arguments, Name, CalleeName) = (operation, method, arguments, name.GetLocation(), calleeName);
    }

    private CallSite(IOperation operation, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, SyntaxToken name, string calleeName)
    {
        (Operation, Method, Arguments, Name, CalleeName) = (operation, method, arguments, name.GetLocation(), calleeName);
    }

    public IOperation Operation { get; }

    public SyntaxNode Syntax => Operation.Syntax;

    /// <summary>Where the arguments are bound: those of an initializer stand in its constructor, its keyword does not.</summary>
    public int Position => Syntax is ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax ? ArgumentsOf(Syntax).OpenParenToken.Span.End : Syntax.SpanStart;

    public IMethodSymbol Method { get; }

    public ImmutableArray<IArgumentOperation> Arguments { get; }

    /// <summary>Where the call names what it calls.</summary>
    public Location Name { get; }

    /// <summary>What it calls, as a message says it.</summary>
    public string CalleeName { get; }

    /// <summary>Null for what nobody wrote as a call, and for half-typed code.</summary>
    public static CallSite? Of(IOperation operation) => operation switch
    {
        { IsImplicit: true } => null,
        IInvocationOperation invocation => OfInvocation(invocation),
        IObjectCreationOperation { Constructor: { } constructor, Syntax: ObjectCreationExpressionSyntax syntax } creation =>
            new CallSite(creation, constructor, creation.Arguments, syntax.Type, constructor.ContainingType.Name),
        IObjectCreationOperation { Constructor: { } constructor, Syntax: ImplicitObjectCreationExpressionSyntax syntax } creation =>
            new CallSite(creation, constructor, creation.Arguments, syntax.NewKeyword, constructor.ContainingType.Name),
        _ => null,
    };

    /// <summary>Where the argument is written; null for one that is not, such as a receiver or a default.</summary>
    public ArgumentSyntax? Written(IArgumentOperation argument)
    {
        var list = Find(Syntax);
        for (var node = argument.Syntax; node is not null && node != Syntax; node = node.Parent)
        {
            if (node is ArgumentSyntax written && node.Parent == list)
            {
                return written;
            }
        }

        return null;
    }

    /// <summary>What stands between the parentheses; an empty list where there are none.</summary>
    public static ArgumentListSyntax ArgumentsOf(SyntaxNode call) => Find(call) ?? NoArguments;

    /// <summary>The same call with other arguments.</summary>
    public static SyntaxNode With(SyntaxNode call, ArgumentListSyntax arguments)
    {
        if (Find(call) is { } old)
        {
            return call.ReplaceNode(old, arguments);
        }

        // new Job { … } has no list yet: it comes right behind the type.
        return call is ObjectCreationExpressionSyntax creation
            ? creation.WithType(creation.Type.WithoutTrailingTrivia()).WithArgumentList(arguments.WithTrailingTrivia(creation.Type.GetTrailingTrivia()))
            : call;
    }

    private static ArgumentListSyntax? Find(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        ConstructorInitializerSyntax initializer => initializer.ArgumentList,
        PrimaryConstructorBaseTypeSyntax type => type.ArgumentList,
        _ => null,
    };

    private static CallSite? OfInvocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        return invocation.Syntax switch
        {
            ConstructorInitializerSyntax initializer => new CallSite(invocation, method, invocation.Arguments, initializer.ThisOrBaseKeyword, method.ContainingType.Name),
            PrimaryConstructorBaseTypeSyntax type => new CallSite(invocation, method, invocation.Arguments, type.Type, method.ContainingType.Name),
            InvocationExpressionSyntax syntax when NameOf(syntax.Expression) is { } name => new CallSite(
                invocation,
                method,
                invocation.Arguments,
                name,
                method.MethodKind == MethodKind.DelegateInvoke ? name.Identifier.ValueText : method.Name),
            _ => null,
        };
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };
}
