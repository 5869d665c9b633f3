using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>Which locals C# would let a call use: those that are definitely assigned before it.</summary>
internal sealed class AssignedLocals(IOperation call, CancellationToken cancellation)
{
    private ImmutableArray<ISymbol>? _assigned;

    public bool Contains(ILocalSymbol local)
    {
        cancellation.ThrowIfCancellationRequested();
        return local.DeclaringSyntaxReferences.Length == 1
            && local.DeclaringSyntaxReferences[0].Span.Start < call.Syntax.SpanStart
            && (_assigned ??= Find()).Contains(local);
    }

    /// <summary>
    /// Whether a local function may use it, wherever it is called: it has a value from its declaration on, and no local function of the
    /// block is named before that.
    /// </summary>
    public static bool IsBeforeAnyCall(ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences.Length != 1
            || local.DeclaringSyntaxReferences[0].GetSyntax() is not VariableDeclaratorSyntax { Initializer: not null, Parent.Parent: StatementSyntax statement } declarator
            || statement.Parent is not BlockSyntax block)
        {
            return false;
        }

        HashSet<string> functions = [.. block.DescendantNodes().OfType<LocalFunctionStatementSyntax>().Select(static function => function.Identifier.ValueText)];
        return !block.DescendantNodes(node => node.SpanStart < declarator.Span.End)
            .OfType<SimpleNameSyntax>()
            .Any(name => name.SpanStart < declarator.Span.End && functions.Contains(name.Identifier.ValueText));
    }

    private ImmutableArray<ISymbol> Find()
    {
        var node = call.Syntax;
        while (node.Parent is ConditionalAccessExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax)
        {
            node = node.Parent;
        }

        return node is ExpressionSyntax expression && call.SemanticModel.AnalyzeDataFlow(expression) is { Succeeded: true } flow
            ? flow.DefinitelyAssignedOnEntry
            : ImmutableArray<ISymbol>.Empty;
    }
}
