using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>TRC018: reports names of spans and keys of tags that hold a value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NameOfManyAnalyzer : TracingAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticDescriptors.HighCardinality);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols)
    {
        context.RegisterOperationAction(operation => OfCall(operation, symbols), OperationKind.Invocation);
        context.RegisterOperationAction(operation => OfCreation(operation, symbols), OperationKind.ObjectCreation);
    }

    private static void OfCall(OperationAnalysisContext context, TracingSymbols symbols)
    {
        var call = (IInvocationOperation)context.Operation;
        var parameter = call.TargetMethod.Name switch
        {
            "Start" or "StartAmbient" or "Child" or "ChildSpan" or "UpdateName" or "WithName" => "name",
            "SetTag" => "key",
            _ => null,
        };
        if (parameter is not null && IsOurs(call.TargetMethod.ContainingType, symbols))
        {
            Judge(context, call.Arguments, parameter);
        }
    }

    private static void OfCreation(OperationAnalysisContext context, TracingSymbols symbols)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Arguments.Length < 2)
        {
            return;
        }

        if (SymbolEqualityComparer.Default.Equals(creation.Type, symbols.Span))
        {
            Judge(context, creation.Arguments, "name");
        }
        else if (creation.Type.Is(KnownTypeNames.SpanTag))
        {
            Judge(context, creation.Arguments, "key");
        }
    }

    private static bool IsOurs(INamedTypeSymbol type, TracingSymbols symbols) =>
        SymbolEqualityComparer.Default.Equals(type, symbols.SpanRecorder)
        || SymbolEqualityComparer.Default.Equals(type, symbols.SpanContext)
        || SymbolEqualityComparer.Default.Equals(type, symbols.Span);

    private static void Judge(OperationAnalysisContext context, ImmutableArray<IArgumentOperation> arguments, string parameter)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == parameter && ManyValues.In(Text(argument.Value), countersToo: parameter == "key") is { } value)
            {
                var isName = parameter == "name";
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.HighCardinality,
                    value.Syntax.GetLocation(),
                    value.Syntax.ToString(),
                    isName ? "name of a span" : "key of a tag",
                    isName ? "record it as a tag: with a name for each value, spans cannot be grouped, and indexes grow without bound"
                        : "record it as a value: with a key for each value, tags cannot be searched, and indexes grow without bound"));
            }
        }
    }

    /// <summary>What was put into a local for the call.</summary>
    private static IOperation Text(IOperation value)
    {
        if (value is not ILocalReferenceOperation { Local: { } local })
        {
            return value;
        }

        IOperation? given = null;
        foreach (var operation in Operations.Root(value).Descendants())
        {
            if (operation is IVariableDeclaratorOperation { Initializer.Value: { } first } declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
            {
                given = first;
            }
            else if (operation is IAssignmentOperation { Target: ILocalReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Local, local))
            {
                return value;
            }
        }

        return given ?? value;
    }
}
