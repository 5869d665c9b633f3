using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Tracing.Generator;

/// <summary>The control flow of the member that an operation stands in.</summary>
internal static class MemberGraph
{
    /// <summary>Null where the member is half typed: the compiler itself throws for some of that.</summary>
    public static ControlFlowGraph? Of(OperationAnalysisContext context) => IsHalfTyped(Operations.Root(context.Operation)) ? null : context.GetControlFlowGraph();

    public static bool IsHalfTyped(IOperation member) => member.Syntax.ContainsDiagnostics;
}
