using System;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Tracing.Generator;

/// <summary>Control flow graphs, as far as the compiler can make them.</summary>
internal static class CompilerGraph
{
    /// <summary>
    /// Null where the compiler throws: it does for some half-typed code, such as <c>text.AppendLine(Missing.Culture, $"{1}")</c> on a
    /// <c>StringBuilder</c> (an invalid cast within its builder of graphs, seen in version 5.9), and an analyzer that lets that pass is switched off.
    /// </summary>
    public static ControlFlowGraph? OrNull(Func<ControlFlowGraph?> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }
}
