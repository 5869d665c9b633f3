using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Requests that carry the context below which they are sent.</summary>
internal static class ExplicitRequests
{
    /// <summary>False only where it can be seen that the request was given none.</summary>
    public static bool MayHaveContext(IInvocationOperation send, IOperation body)
    {
        foreach (var argument in send.Arguments)
        {
            if (argument.Value.Type.Is(KnownTypeNames.HttpRequestMessage))
            {
                return Operations.WithoutConversion(argument.Value) switch
                {
                    IObjectCreationOperation => false,
                    ILocalReferenceOperation reference => !IsMadeHere(reference.Local, body) || IsChangedElsewhere(reference.Local, body),
                    _ => true,
                };
            }
        }

        return false;
    }

    private static bool IsMadeHere(ILocalSymbol local, IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
            {
                return declarator.GetVariableInitializer() is { Value: var value } && Operations.WithoutConversion(value) is IObjectCreationOperation;
            }
        }

        return false;
    }

    /// <summary>Whether anything else is done with the message than to set properties that have nothing to do with tracing.</summary>
    private static bool IsChangedElsewhere(ILocalSymbol local, IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local) && !IsHarmless(reference))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHarmless(IOperation reference)
    {
        var value = reference;
        while (value.Parent is IConversionOperation conversion)
        {
            value = conversion;
        }

        return value.Parent switch
        {
            IPropertyReferenceOperation { Property.Name: not "Options" } => true,
            IInvocationOperation { TargetMethod.Name: "Dispose" } => true,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: var name, ContainingType: var type } } } =>
                name is "Send" or "SendAsync" or "SetRouteTemplate" && type.ContainingNamespace is { Name: "Http" },
            _ => false,
        };
    }
}
