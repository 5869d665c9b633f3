using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>TRC017: reports tags that look like secrets where code records them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretTagUseAnalyzer : TracingAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticDescriptors.SecretTag);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols)
    {
        context.RegisterOperationAction(operation => OfCall(operation, symbols), OperationKind.Invocation);
        context.RegisterOperationAction(OfCreation, OperationKind.ObjectCreation);
    }

    private static void OfCall(OperationAnalysisContext context, TracingSymbols symbols)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is { Name: "SetTag", Parameters.Length: 2 } method && SymbolEqualityComparer.Default.Equals(method.ContainingType, symbols.SpanRecorder))
        {
            OfPair(context, call.Arguments);
        }
    }

    private static void OfCreation(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Arguments.Length == 2 && creation.Type.Is(KnownTypeNames.SpanTag))
        {
            OfPair(context, creation.Arguments);
        }
    }

    private static void OfPair(OperationAnalysisContext context, ImmutableArray<IArgumentOperation> arguments)
    {
        if (Argument(arguments, 0) is { Value: { ConstantValue: { HasValue: true, Value: string key } } place }
            && Argument(arguments, 1)?.Value is { } value
            && SecretValues.Stored(value) is { } stored
            && SecretValues.ReadableAs(stored) is { } isNumber
            && SecretTagNames.NamesSecret(key, isNumber)
            && SecretValues.IsUnchanged(stored, context.Operation))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.SecretTag, place.Syntax.GetLocation(), key));
        }
    }

    private static IArgumentOperation? Argument(ImmutableArray<IArgumentOperation> arguments, int ordinal)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal)
            {
                return argument;
            }
        }

        return null;
    }
}
