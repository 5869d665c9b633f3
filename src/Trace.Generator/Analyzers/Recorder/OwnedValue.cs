using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>A span that is started, or a scope that is entered, and who has it then.</summary>
internal sealed class OwnedValue
{
    private OwnedValue(IOperation creation, ILocalSymbol? local)
    {
        Creation = creation;
        Local = local;
    }

    /// <summary>The call or constructor.</summary>
    public IOperation Creation { get; }

    /// <summary>The local that gets it; null where nobody does.</summary>
    public ILocalSymbol? Local { get; }

    /// <summary>As a message names it.</summary>
    public string NameOfStart => Creation is IInvocationOperation call ? call.TargetMethod.Name : "new SpanRecorder";

    /// <summary>Null where somebody has it whom this function does not see, or who ends it for sure.</summary>
    public static OwnedValue? Of(IOperation creation)
    {
        var current = creation;
        while (true)
        {
            switch (current.Parent)
            {
                case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or IConditionalOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation or ICoalesceOperation:
                    current = current.Parent;
                    break;
                case IConditionalAccessOperation access when access.WhenNotNull == current:
                    current = access;
                    break;
                case IExpressionStatementOperation:
                    return new OwnedValue(creation, null);
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return new OwnedValue(creation, declarator.Symbol);
                case ISimpleAssignmentOperation { IsRef: false, Parent: IExpressionStatementOperation } assignment when assignment.Value == current:
                    return assignment.Target is IDiscardOperation ? new OwnedValue(creation, null)
                        : assignment.Target is ILocalReferenceOperation { Local: { IsRef: false } local } ? new OwnedValue(creation, local)
                        : null;
                case IInvocationOperation call when call.Instance == current && IsHarmless(call.TargetMethod):
                    return new OwnedValue(creation, null);
                case IPropertyReferenceOperation property when property.Instance == current && property.Property.Name is "Context" or "IsRecording":
                    return new OwnedValue(creation, null);
                default:
                    return null;
            }
        }
    }

    // Called on what was just started, and then nobody has it.
    private static bool IsHarmless(IMethodSymbol method) =>
        method.ContainingType is { Name: "SpanRecorder" } && !RecorderMembers.Ends(method);
}
