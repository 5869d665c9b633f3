using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>A call that passes a context, or keeps its arguments in their places where it has none.</summary>
internal sealed class CallChange
{
    // Several chains may come to the same call: it is changed once.
    private static readonly SyntaxAnnotation Done = new();

    private readonly SyntaxNode _call;
    private readonly Func<ArgumentListSyntax, ArgumentListSyntax> _change;

    private CallChange(Document document, SyntaxNode call, Func<ArgumentListSyntax, ArgumentListSyntax> change)
    {
        Document = document;
        _call = call;
        _change = change;
    }

    public Document Document { get; }

    /// <summary>The call of a method that takes a context already, in every project that compiles its file.</summary>
    public static async Task<IEnumerable<CallChange>> OfAsync(Document document, MissingContext missing, string expression, CancellationToken cancellation)
    {
        var written = missing.Call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == missing.Target.Parameter.Ordinal)?.Syntax as ArgumentSyntax;
        var change = ArgumentPlace.Of(missing.Call, missing.Target, written, SymbolText.Escape(expression));
        return (await LinkedNodes.FindAsync(document.Project.Solution, missing.Call.Syntax, cancellation).ConfigureAwait(false))
            .Prepend((Document: document, Node: missing.Call.Syntax))
            .Select(place => new CallChange(place.Document, place.Node, change.ApplyTo));
    }

    /// <summary>The call of a method that will take one.</summary>
    public static CallChange Of(MethodCall call, MethodFamily method, string? expression) => new(
        call.Document,
        call.Syntax,
        expression is not null ? call.Pass(method.Index, method.ParameterName, expression).ApplyTo
            : call.HasArgumentsBehind(method.Index) ? arguments => KeepBehind(arguments, call, method.Index)
            : static arguments => arguments);

    public void Apply(SyntaxEditor editor) => editor.ReplaceNode(_call, (current, _) =>
    {
        var arguments = CallSite.ArgumentsOf(current);
        return arguments.HasAnnotation(Done) ? current : CallSite.With(current, _change(arguments).WithAdditionalAnnotations(Done));
    });

    private static ArgumentListSyntax KeepBehind(ArgumentListSyntax list, MethodCall call, int index)
    {
        var (method, position) = (call.Operation.TargetMethod, call.Position(index));
        if (method.Parameters[index].IsParams)
        {
            return new ArgumentChange(position, replaces: false, name: null, "null").ApplyTo(list);
        }

        var named = list.Arguments.Select((argument, i) => i < position || argument.NameColon is not null
            ? argument
            : argument.WithoutLeadingTrivia()
                .WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(SymbolText.Escape(method.Parameters[index + i - position].Name)), SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)))
                .WithLeadingTrivia(argument.GetLeadingTrivia()));
        return list.WithArguments(SyntaxFactory.SeparatedList(named, list.Arguments.GetSeparators()));
    }
}
