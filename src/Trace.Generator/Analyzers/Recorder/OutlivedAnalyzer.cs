using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>TRC203: a recorder whose span ends with the function is captured by code that runs later.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutlivedAnalyzer : TracingAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RecorderDescriptors.Outlived);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols) => context.RegisterOperationAction(
        operation => Analyze(operation, symbols),
        OperationKind.Invocation,
        OperationKind.ObjectCreation,
        OperationKind.EventAssignment,
        OperationKind.Return);

    private static void Analyze(OperationAnalysisContext context, TracingSymbols symbols)
    {
        if (DetachedCode.Of(context.Operation) is not { } detached || Body(detached.Code) is not { } body)
        {
            return;
        }

        var firstAwait = detached.Code is IInvocationOperation ? FirstAwait(body) : 0;
        foreach (var (recorder, use) in CapturedRecorders.Of(body, firstAwait, symbols, context.CancellationToken))
        {
            if (EndsWithFunction(recorder, detached, context, symbols))
            {
                var advice = detached.Kind is "task" or "continuation" or "local function" && !detached.IsResult ? ", or await it" : "";
                context.ReportDiagnostic(Diagnostic.Create(RecorderDescriptors.Outlived, use.Syntax.GetLocation(), detached.Kind, advice, recorder.Name));
            }
        }
    }

    /// <summary>The lambda, or the local function that is named or called.</summary>
    private static IOperation? Body(IOperation code) => code switch
    {
        IAnonymousFunctionOperation => code,
        IMethodReferenceOperation reference => Declaration(Operations.Root(code), reference.Method),
        IInvocationOperation call => Declaration(Operations.Root(code), call.TargetMethod),
        _ => null,
    };

    // What an async function does before its first await, it does before its caller goes on.
    private static int FirstAwait(IOperation function)
    {
        var first = int.MaxValue;
        foreach (var child in function.ChildOperations)
        {
            if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            {
                first = System.Math.Min(first, child is IAwaitOperation ? child.Syntax.SpanStart : FirstAwait(child));
            }
        }

        return first;
    }

    private static IOperation? Declaration(IOperation operation, IMethodSymbol function)
    {
        if (operation is ILocalFunctionOperation local && SymbolEqualityComparer.Default.Equals(local.Symbol, function.OriginalDefinition))
        {
            return local;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (Declaration(child, function) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool EndsWithFunction(ISymbol recorder, DetachedCode detached, OperationAnalysisContext context, TracingSymbols symbols) => recorder switch
    {
        ILocalSymbol { IsUsing: true } local => !detached.IsResult || IsResultOf(local.ContainingSymbol, context),
        ILocalSymbol local => !detached.IsResult && IsEndedBy(local, context, symbols),
        IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter => IsRecorderOfCore(method, parameter, detached, context, symbols),
        _ => false,
    };

    // An async function awaits what it returns only where it says so; another one is over when it returns.
    private static bool IsResultOf(ISymbol owner, OperationAnalysisContext context) =>
        FunctionGraph.Symbol(context.Operation, context.ContainingSymbol) is IMethodSymbol function
        && SymbolEqualityComparer.Default.Equals(owner, function);

    private static bool IsEndedBy(ILocalSymbol local, OperationAnalysisContext context, TracingSymbols symbols)
    {
        if (FunctionGraph.Symbol(context.Operation, context.ContainingSymbol) is not { } function || !SymbolEqualityComparer.Default.Equals(local.ContainingSymbol, function))
        {
            return false;
        }

        var uses = RecorderUses.Of(FunctionGraph.Body(context.Operation), local, symbols, context.CancellationToken);
        return uses.FirstEnd is not null && !uses.IsOnlyTaken && !uses.MayEndElsewhere && !uses.IsGivenAway;
    }

    // The span of a traced method ends with the task or sequence that it returns.
    private static bool IsRecorderOfCore(IMethodSymbol method, IParameterSymbol parameter, DetachedCode detached, OperationAnalysisContext context, TracingSymbols symbols) =>
        symbols.Cores.DeclarationOf(method) is { Core: { } core } declaration
        && IsLive(declaration, core, parameter)
        && (!detached.IsResult || (detached.Kind == "lambda" && declaration.Shape != ReturnShape.Stream && IsResultOf(method, context)));

    // A recorder that callers pass as the parent comes to Core as that of the call.
    private static bool IsLive(TracedDeclaration declaration, CoreMatch core, IParameterSymbol parameter) => core.RecorderIndex >= 0
        ? core.RecorderIndex == parameter.Ordinal
        : ParentRules.Parameter(declaration)?.Ordinal == parameter.Ordinal;
}
