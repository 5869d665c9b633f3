using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>The code that surely runs where a delegate or a method is called. What stands in another file is not looked at.</summary>
internal static class MethodBodies
{
    /// <summary>The code of a lambda, or of the method that a delegate is made of; null where it is not known.</summary>
    public static IOperation? OfDelegate(IOperation? value, CancellationToken cancellation)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;
                case IDelegateCreationOperation creation:
                    value = creation.Target;
                    break;
                case IAnonymousFunctionOperation lambda:
                    return lambda.Body;
                case IMethodReferenceOperation reference:
                    return Of(reference.Method, reference, cancellation);
                default:
                    return null;
            }
        }
    }

    /// <summary>The code of a method that stands in the same file as an operation; null where another may run in its place.</summary>
    public static IOperation? Of(IMethodSymbol method, IOperation near, CancellationToken cancellation)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        return !IsOverridable(method)
            && near.SemanticModel is { } model
            && method.DeclaringSyntaxReferences is { Length: 1 } references
            && references[0].SyntaxTree == model.SyntaxTree
                ? Body(model.GetOperation(references[0].GetSyntax(cancellation), cancellation))
                : null;
    }

    /// <summary>Whether a type that derives from the method's may have another body for it.</summary>
    private static bool IsOverridable(IMethodSymbol method) =>
        method.IsAbstract || ((method.IsVirtual || method.IsOverride) && !method.IsSealed && method.ContainingType is not { IsSealed: true });

    private static IOperation? Body(IOperation? operation) => operation switch
    {
        IMethodBodyOperation method => method.BlockBody ?? method.ExpressionBody,
        ILocalFunctionOperation function => function.Body,
        _ => null,
    };
}
