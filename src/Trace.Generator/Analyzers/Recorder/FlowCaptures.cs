using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>What the temporaries of a control flow graph stand for.</summary>
internal sealed class FlowCaptures
{
    private readonly Dictionary<CaptureId, IOperation?> _values = [];

    public FlowCaptures(ControlFlowGraph graph)
    {
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                if (operation is IFlowCaptureOperation capture)
                {
                    _values[capture.Id] = _values.ContainsKey(capture.Id) ? null : capture.Value;
                }
            }
        }
    }

    /// <summary>Whether a temporary always stands for the same expression.</summary>
    public bool IsSingle(CaptureId id) => _values.TryGetValue(id, out var value) && value is not null;

    /// <summary>The expression without conversions, temporaries and what reads a nullable value.</summary>
    public IOperation? Resolve(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IFlowCaptureReferenceOperation reference when _values.TryGetValue(reference.Id, out var value) && value is not null:
                    operation = value;
                    break;
                case IInvocationOperation { TargetMethod.Name: "GetValueOrDefault", Arguments.Length: 0, Instance: { } instance } when IsNullable(instance.Type):
                    operation = instance;
                    break;
                case IPropertyReferenceOperation { Property.Name: "Value", Instance: { } instance } when IsNullable(instance.Type):
                    operation = instance;
                    break;
                default:
                    return operation;
            }
        }
    }

    public static bool IsNullable(ITypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>Whether the expression is a reference to the local or parameter.</summary>
    public bool Is(IOperation? operation, ISymbol variable) => VariableOf(operation) is { } found && SymbolEqualityComparer.Default.Equals(found, variable);

    public ISymbol? VariableOf(IOperation? operation) => Resolve(operation) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
