using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>A method that is not called but made a delegate of.</summary>
internal sealed class MethodReference(IMethodReferenceOperation operation, ISymbol member)
{
    public IMethodReferenceOperation Operation { get; } = operation;

    /// <summary>Where the delegate is made.</summary>
    public ISymbol Member { get; } = member;
}
