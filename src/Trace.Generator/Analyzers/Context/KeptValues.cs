using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Values that are given to what outlives an operation.</summary>
internal sealed class KeptValues(TracingSymbols symbols, EntryPoints entryPoints)
{
    private const int MaxDepth = 8;

    /// <summary>
    /// Whether a value is the context of one operation of many: the ambient one, or one that a method is given. What a constructor or an entry
    /// point is given may be meant for as long as that lives, and nobody knows of what a method of the user's returns.
    /// </summary>
    public bool AreOfOperation(IOperation value, ISymbol where, ISymbol target) => AreOfOperation(value, where, target, depth: 0);

    public static bool IsInFinally(IOperation operation)
    {
        for (IOperation? current = operation; current?.Parent is { } parent; current = parent)
        {
            if (parent is ITryOperation statement && statement.Finally == current)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether who is given the result may run the code: to undo what was done before.</summary>
    public static bool IsInReturnedLambda(IOperation operation)
    {
        var isInLambda = false;
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IReturnOperation && isInLambda)
            {
                return true;
            }

            isInLambda |= current is IAnonymousFunctionOperation;
        }

        return false;
    }

    private bool AreOfOperation(IOperation? value, ISymbol where, ISymbol target, int depth) => depth < MaxDepth && value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => AreOfOperation(conversion.Operand, where, target, depth + 1),
        IConditionalAccessOperation access => AreOfOperation(access.Operation, where, target, depth + 1),
        ICoalesceOperation coalesce => AreOfOperation(coalesce.Value, where, target, depth + 1),
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Current" } property } => Is(property.ContainingType, symbols.SpanContext),
        IMemberReferenceOperation { Instance: { } instance } => AreOfOperation(instance, where, target, depth + 1),
        ILocalReferenceOperation local => AreOfOperation(Creations.OnlyValue(local), where, target, depth + 1),
        IParameterReferenceOperation parameter => !IsData(parameter.Parameter) && !IsSetter(parameter.Parameter) && !IsSetOnce(parameter, where, target),
        IObjectCreationOperation creation when Is(creation.Type, symbols.SpanRecorder) =>
            AreOfOperation(Arguments.First(creation.Arguments)?.Value, where, target, depth + 1),
        IInvocationOperation { Instance: { } instance } call when symbols.IsContextLike(call.TargetMethod.ContainingType) =>
            AreOfOperation(instance, where, target, depth + 1),
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: var name } method } start when Is(method.ContainingType, symbols.SpanRecorder) =>
            (name == "StartAmbient" && !IsSetOnce(start, where, target)) || (name == "Start" && AreOfOperation(Arguments.First(start.Arguments)?.Value, where, target, depth + 1)),
        _ => false,
    };

    // A method that is given a whole span looks at what has happened: it collects or shows it.
    private static bool IsData(IParameterSymbol parameter) =>
        ParentTypes.Of(parameter.Type) is ParentType.Span or ParentType.NullableSpan;

    private static bool IsSetter(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.PropertySet };

    private bool IsSetOnce(IOperation value, ISymbol where, ISymbol target)
    {
        if ((target.IsStatic || where is not IMethodSymbol { MethodKind: MethodKind.Constructor })
            && entryPoints.Describe(where) is null
            && where is not (IFieldSymbol or IPropertySymbol))
        {
            return false;
        }

        for (var current = value.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol known) => SymbolEqualityComparer.Default.Equals(type, known);
}
