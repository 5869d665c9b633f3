using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>TRC104: a traced method is called where no trace has begun, and starts none itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EntryPointAnalyzer : ContextAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ContextDescriptors.NoContextSource);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols)
    {
        var places = new EntryPlaces(symbols, new EntryPoints(context.Compilation, context.CancellationToken));
        context.RegisterOperationAction(operation => Analyze(operation, symbols, places), OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, TracingSymbols symbols, EntryPlaces places)
    {
        var call = (IInvocationOperation)context.Operation;
        if (symbols.Callee(call.TargetMethod) is { IsRoot: false } callee
            && (callee.IsAmbient || (callee.ParentParameter is { } parent && IsGivenNone(call, parent) && !HasContext(call, symbols)))
            && places.Describe(call, context.ContainingSymbol, context.CancellationToken) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(ContextDescriptors.NoContextSource, call.Syntax.GetLocation(), call.TargetMethod.Name, reason));
        }
    }

    private static bool IsGivenNone(IInvocationOperation call, IParameterSymbol parent)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Ordinal == parent.Ordinal)
            {
                return argument.ArgumentKind == ArgumentKind.DefaultValue || EmptyValue.Is(argument.Value);
            }
        }

        return false;
    }

    /// <summary>Whether the code around has a context that could be passed: TRC101 looks at that.</summary>
    private static bool HasContext(IOperation call, TracingSymbols symbols)
    {
        foreach (var operation in Operations.Root(call).Descendants())
        {
            if (symbols.IsContextLike(operation.Type) && operation is not (IDefaultValueOperation or IConversionOperation or ILiteralOperation))
            {
                return true;
            }
        }

        return false;
    }
}
