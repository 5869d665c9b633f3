using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>TRC103: a call of a traced asynchronous method whose task goes nowhere.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedTaskAnalyzer : ContextAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ContextDescriptors.TaskDropped);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols)
    {
        context.RegisterOperationAction(operation => OfStatement(operation, symbols), OperationKind.ExpressionStatement);
        context.RegisterOperationAction(operation => OfLocal(operation, symbols), OperationKind.VariableDeclarator);
    }

    private static void OfStatement(OperationAnalysisContext context, TracingSymbols symbols)
    {
        var statement = (IExpressionStatementOperation)context.Operation;
        if (DroppedTask.Of(statement.Operation, symbols) is { } call && !IsInExpressionTree(statement))
        {
            Report(context, call);
        }
    }

    private static void OfLocal(OperationAnalysisContext context, TracingSymbols symbols)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        if (DroppedTask.Of(declarator.GetVariableInitializer()?.Value, symbols) is { } call
            && !IsUsing(declarator)
            && !LocalReads.Any(declarator.Symbol, declarator))
        {
            Report(context, call);
        }
    }

    private static void Report(OperationAnalysisContext context, IInvocationOperation call) =>
        context.ReportDiagnostic(Diagnostic.Create(ContextDescriptors.TaskDropped, call.Syntax.GetLocation(), call.TargetMethod.Name));

    private static bool IsUsing(IVariableDeclaratorOperation declarator) =>
        declarator.Parent?.Parent is IVariableDeclarationGroupOperation { Parent: IUsingDeclarationOperation or IUsingOperation };

    // Nothing is called there: the call is only described, to a mock or a query provider.
    private static bool IsInExpressionTree(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation { Parent: IConversionOperation { Type.Name: "Expression" } })
            {
                return true;
            }
        }

        return false;
    }
}
