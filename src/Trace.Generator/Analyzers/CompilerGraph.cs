using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

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

    /// <summary>The graph of the member that an operation stands in; null where there is none, as in half-typed code.</summary>
    public static ControlFlowGraph? OfMember(IOperation operation, CancellationToken cancellation)
    {
        var root = Operations.Root(operation);
        return OrNull(() => root switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
            IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellation),
            IBlockOperation body => ControlFlowGraph.Create(body, cancellation),
            IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
            IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
            _ => null,
        });
    }
}
