using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>TRC102: a callback that depends on the ambient context runs outside of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostAmbientAnalyzer : ContextAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ContextDescriptors.AmbientLost);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols)
    {
        var places = new EntryPlaces(symbols, new EntryPoints(context.Compilation, context.CancellationToken));
        context.RegisterOperationAction(operation => Analyze(operation, symbols, places), OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, TracingSymbols symbols, EntryPlaces places)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (!method.Name.StartsWith("Unsafe", StringComparison.Ordinal) && method.Name != "SuppressFlow")
        {
            return;
        }

        if (FlowlessCall.Sibling(method) is { } sibling)
        {
            Report(context, symbols, places, call, FlowlessCall.Body(call, context.CancellationToken), use => Advice($"call '{sibling}' to stay in the trace", Root(use), "pass a SpanContext"));
        }
        else if (SuppressedFlow.Suppresses(method))
        {
            foreach (var start in SuppressedFlow.Starts(call))
            {
                Report(context, symbols, places, start, Body(start, context.CancellationToken), use => Advice(Root(use), "pass a SpanContext", $"call '{Name(start)}' where the flow is not suppressed"));
            }
        }
    }

    private static void Report(OperationAnalysisContext context, TracingSymbols symbols, EntryPlaces places, IOperation start, IOperation? body, Func<AmbientUse, string> advice)
    {
        // Where no trace has begun, nothing is lost: TRC104 looks at that.
        if (AmbientReach.Of(body, symbols, context.CancellationToken) is { } use
            && places.Describe(start, context.ContainingSymbol, context.CancellationToken) is null)
        {
            context.ReportDiagnostic(Diagnostic.Create(ContextDescriptors.AmbientLost, Place(start.Syntax), advice(use), use.Text));
        }
    }

    // Who suppresses the flow means to leave the trace; who calls an unsafe sibling may only mean to be fast.
    private static string Advice(params string?[] choices)
    {
        var given = choices.OfType<string>().ToList();
        var text = string.Join(", ", given.Take(given.Count - 1)) + " or " + given[given.Count - 1];
        return char.ToUpperInvariant(text[0]) + text.Substring(1);
    }

    private static string? Root(AmbientUse use) => use.Callee is null ? null : $"set Root = true on '{use.Text}' to start a trace of its own";

    private static IOperation? Body(IOperation start, CancellationToken cancellation) => start switch
    {
        IInvocationOperation call => FlowlessCall.Body(call, cancellation),
        IObjectCreationOperation creation => MethodBodies.OfDelegate(Arguments.First(creation.Arguments)?.Value, cancellation),
        _ => null,
    };

    private static string Name(IOperation start) => start is IInvocationOperation call ? call.TargetMethod.Name : $"new {start.Type?.Name}";

    private static Location Place(SyntaxNode syntax) => (syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name,
        InvocationExpressionSyntax call => call.Expression,
        ObjectCreationExpressionSyntax creation => creation.Type,
        _ => syntax,
    }).GetLocation();
}
