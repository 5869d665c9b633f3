using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>A variable that is given what a method is called with, once: it is set up, for as long as the process or its owner lives.</summary>
internal static class OneTimeValues
{
    public static bool Is(IOperation value, ISymbol member)
    {
        var assignment = value.Parent;
        return Given(value) is IParameterReferenceOperation
            && (assignment is ICoalesceAssignmentOperation || (assignment is ISimpleAssignmentOperation && IsGuarded(assignment, member)));
    }

    private static IOperation Given(IOperation value) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => Given(conversion.Operand),
        ICoalesceOperation coalesce => Given(coalesce.Value),
        _ => value,
    };

    private static bool IsGuarded(IOperation assignment, ISymbol member)
    {
        foreach (var operation in Operations.Root(assignment).Descendants())
        {
            if (operation is IConditionalOperation choice && Guards(choice, assignment, member))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Guards(IConditionalOperation choice, IOperation assignment, ISymbol member)
    {
        var (whenTrue, whenFalse) = EmptyTest.Of(choice.Condition, member);
        return (whenTrue && IsIn(choice.WhenTrue, assignment))
            || (whenFalse && (choice.WhenFalse is { } otherwise
                ? IsIn(otherwise, assignment)
                : Leaves(choice.WhenTrue.Syntax) && choice.Syntax.Span.End <= assignment.Syntax.SpanStart));
    }

    private static bool IsIn(IOperation part, IOperation assignment) => part.Syntax.Span.Contains(assignment.Syntax.Span);

    private static bool Leaves(SyntaxNode statement) => statement switch
    {
        BlockSyntax { Statements: { Count: > 0 } statements } => Leaves(statements[statements.Count - 1]),
        ThrowStatementSyntax or ReturnStatementSyntax => true,
        _ => false,
    };
}
