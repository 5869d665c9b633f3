using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>
/// Whether what a call makes is given its context in another way than as an argument of the call: by a property, in an initializer, a
/// <c>with</c> or later, or by a method that the object is built with.
/// </summary>
internal static class GivenOtherwise
{
    public static bool Is(IOperation made, TracingSymbols symbols) =>
        (made is IObjectCreationOperation { Initializer: { } initializer } && Sets(initializer.Initializers, symbols))
        || IsGiven(made, symbols)
        || (Holder(made) is { } holder && IsGivenLater(holder, made, symbols));

    private static bool Sets(ImmutableArray<IOperation> initializers, TracingSymbols symbols)
    {
        foreach (var part in initializers)
        {
            if (part is ISimpleAssignmentOperation assignment && symbols.IsContextLike(assignment.Target.Type) && !EmptyValue.Is(assignment.Value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the expression that the value stands in gives it a context.</summary>
    private static bool IsGiven(IOperation value, TracingSymbols symbols)
    {
        var current = value;
        while (true)
        {
            switch (current.Parent)
            {
                case IConversionOperation conversion:
                    current = conversion;
                    break;
                case IWithOperation change when change.Operand == current:
                    return Sets(change.Initializer.Initializers, symbols);
                case IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment } property when property.Instance == current && assignment.Target == property:
                    return symbols.IsContextLike(property.Type) && !EmptyValue.Is(assignment.Value);
                case IFieldReferenceOperation { Parent: ISimpleAssignmentOperation assignment } field when field.Instance == current && assignment.Target == field:
                    return symbols.IsContextLike(field.Type) && !EmptyValue.Is(assignment.Value);
                case IInvocationOperation call when call.Instance == current && Builds(call):
                    if (TakesContext(call, symbols))
                    {
                        return true;
                    }

                    current = call;
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>Whether a method only changes the object, or makes another like it.</summary>
    private static bool Builds(IInvocationOperation call) =>
        SymbolEqualityComparer.Default.Equals(call.TargetMethod.ReturnType, call.Instance?.Type)
        || (call.TargetMethod.ReturnsVoid && call.TargetMethod.Name is var name && (name.StartsWith("Set", StringComparison.Ordinal) || name.StartsWith("With", StringComparison.Ordinal)));

    private static bool TakesContext(IInvocationOperation call, TracingSymbols symbols)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.Explicit && symbols.IsContextLike(argument.Parameter?.Type) && !EmptyValue.Is(argument.Value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The variable that is given the value; null where there is none.</summary>
    private static ISymbol? Holder(IOperation value)
    {
        var current = value;
        while (current.Parent is IConversionOperation or IInvocationOperation { Instance: not null })
        {
            if (current.Parent is IInvocationOperation call && !(call.Instance == current && Builds(call)))
            {
                return null;
            }

            current = current.Parent;
        }

        return current.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation assignment when assignment.Value == current => Variable(assignment.Target),
            _ => null,
        };
    }

    private static bool IsGivenLater(ISymbol holder, IOperation made, TracingSymbols symbols)
    {
        foreach (var operation in Operations.Root(made).Descendants())
        {
            if (SymbolEqualityComparer.Default.Equals(Variable(operation), holder) && IsGiven(operation, symbols))
            {
                return true;
            }
        }

        return false;
    }

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => property.Property,
        _ => null,
    };
}
