using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>TRC105: the context of one operation is kept where it is seen by all later ones.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeptContextAnalyzer : ContextAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ContextDescriptors.ContextKept);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols)
    {
        var entryPoints = new EntryPoints(context.Compilation, context.CancellationToken);
        var values = new KeptValues(symbols, entryPoints);
        var singletons = new Singletons(entryPoints);
        context.RegisterSymbolStartAction(start => OfType(start, symbols, values, singletons), SymbolKind.NamedType);
        context.RegisterOperationAction(operation => OfOtherType(operation, symbols, values), OperationKind.SimpleAssignment);
    }

    /// <summary>What a type keeps of its own: reported once, at the declaration.</summary>
    private static void OfType(SymbolStartAnalysisContext context, TracingSymbols symbols, KeptValues values, Singletons singletons)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (KeptFields.Of(type, symbols, singletons) is not { } fields)
        {
            return;
        }

        context.RegisterOperationAction(
            operation => fields.See(operation.Operation, operation.ContainingSymbol, values),
            OperationKind.SimpleAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.FieldInitializer,
            OperationKind.PropertyInitializer,
            OperationKind.ObjectCreation,
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation => fields.See((IMemberReferenceOperation)operation.Operation),
            OperationKind.FieldReference,
            OperationKind.PropertyReference);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var diagnostic in fields.Diagnostics())
            {
                end.ReportDiagnostic(diagnostic);
            }
        });
    }

    /// <summary>What is put into a static of another type.</summary>
    private static void OfOtherType(OperationAnalysisContext context, TracingSymbols symbols, KeptValues values)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IMemberReferenceOperation { Member: { IsStatic: true } member }
            && KeptFields.CanHold(assignment.Target.Type, symbols)
            && !SymbolEqualityComparer.Default.Equals(context.ContainingSymbol.ContainingType?.OriginalDefinition, member.ContainingType.OriginalDefinition)
            && KeptFields.IsShared(member.OriginalDefinition)
            && !KeptFields.IsRestored(context.ContainingSymbol)
            && values.AreOfOperation(assignment.Value, context.ContainingSymbol, member))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                ContextDescriptors.ContextKept, assignment.Target.Syntax.GetLocation(), KeptFields.TypeName(assignment.Target.Type), member.Name, KeptFields.Process));
        }
    }
}
