using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Tells from where a reference stands what becomes of the recorder or scope.</summary>
internal static class LocalUses
{
    public static LocalUse Of(IOperation reference, FlowCaptures? captures, TracingSymbols symbols)
    {
        var current = reference;
        while (Outer(current) is { } outer)
        {
            current = outer;
        }

        return current.Parent switch
        {
            IInvocationOperation call when call.Instance == current => OfCall(call.TargetMethod, symbols),
            IPropertyReferenceOperation property when property.Instance == current => LocalUse.Harmless,
            ISimpleAssignmentOperation { IsRef: false } assignment when assignment.Target == current => LocalUse.Write,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => LocalUse.Harmless,
            IFlowCaptureOperation capture => captures?.IsSingle(capture.Id) == true ? LocalUse.Harmless : LocalUse.HandOver,
            IBinaryOperation or IIsNullOperation or IExpressionStatementOperation or INameOfOperation => LocalUse.Harmless,
            IIsPatternOperation { Pattern: IConstantPatternOperation } => LocalUse.Harmless,
            IConditionalAccessOperation access when access.Operation == current => OfConditional(access, symbols),
            IUsingOperation usage when usage.Resources == current => LocalUse.End,
            _ => LocalUse.HandOver,
        };
    }

    private static IOperation? Outer(IOperation current) => current.Parent switch
    {
        IConversionOperation { OperatorMethod: null } or IParenthesizedOperation => current.Parent,
        IInvocationOperation { TargetMethod.Name: "GetValueOrDefault", Arguments.Length: 0 } call when call.Instance == current && FlowCaptures.IsNullable(current.Type) => call,
        IPropertyReferenceOperation { Property.Name: "Value" } value when value.Instance == current && FlowCaptures.IsNullable(current.Type) => value,
        _ => null,
    };

    private static LocalUse OfCall(IMethodSymbol method, TracingSymbols symbols) =>
        RecorderMembers.Ends(method) ? LocalUse.End
        : RecorderMembers.Is(method.ContainingType, symbols.SpanRecorder)
            || RecorderMembers.Is(method.ContainingType, symbols.AmbientScope)
            || method.ContainingType?.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType
            || FlowCaptures.IsNullable(method.ContainingType) ? LocalUse.Harmless
        : LocalUse.HandOver;

    // Outside of a graph only: what follows the question mark.
    private static LocalUse OfConditional(IConditionalAccessOperation access, TracingSymbols symbols) =>
        access.WhenNotNull is IInvocationOperation { Instance: IConditionalAccessInstanceOperation } call ? OfCall(call.TargetMethod, symbols)
        : access.WhenNotNull is IPropertyReferenceOperation ? LocalUse.Harmless
        : LocalUse.HandOver;
}
