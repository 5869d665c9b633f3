using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>A call of a method that is to take one parameter more.</summary>
internal sealed class MethodCall(Document document, InvocationExpressionSyntax syntax, IInvocationOperation operation)
{
    public Document Document { get; } = document;

    public InvocationExpressionSyntax Syntax { get; } = syntax;

    public IInvocationOperation Operation { get; } = operation;

    /// <summary>The edit that passes a context.</summary>
    public ArgumentChange Pass(int index, string parameter, string expression)
    {
        var arguments = Syntax.ArgumentList.Arguments;
        var position = Position(index);
        var byPosition = arguments.Count >= position;
        for (var i = 0; byPosition && i < position; i++)
        {
            byPosition = arguments[i].NameColon is null;
        }

        return byPosition
            ? new ArgumentChange(position, replaces: false, name: null, expression)
            : new ArgumentChange(arguments.Count, replaces: false, parameter, expression);
    }

    /// <summary>Whether arguments would slide into the new parameter, unless something is done.</summary>
    public bool HasArgumentsBehind(int index)
    {
        var arguments = Syntax.ArgumentList.Arguments;
        var position = Position(index);
        return arguments.Count > position && arguments[position].NameColon is null;
    }

    /// <summary>How many arguments stand between the parentheses before the parameter.</summary>
    public int Position(int index) => IsReduced ? index - 1 : index;

    private bool IsReduced
    {
        get
        {
            foreach (var argument in Operation.Arguments)
            {
                if (argument.Parameter is { Ordinal: 0 } && Operation.TargetMethod.IsExtensionMethod)
                {
                    return argument.Syntax is not ArgumentSyntax;
                }
            }

            return false;
        }
    }
}
