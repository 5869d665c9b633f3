using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>A method that could be given a span context: the one that is called, or an overload of it with one parameter more.</summary>
/// <param name="parameter">Of the definition.</param>
/// <param name="type">What it takes.</param>
/// <param name="isOverload">Whether another method than the called one has the parameter.</param>
internal sealed class ContextTarget(IParameterSymbol parameter, ParentType type, bool isOverload)
{
    public IMethodSymbol Method => (IMethodSymbol)Parameter.ContainingSymbol;

    public IParameterSymbol Parameter { get; } = parameter;

    public ParentType Type { get; } = type;

    public bool IsOverload { get; } = isOverload;

    /// <summary>Whether null says something that somebody may mean, such as a new trace, or nothing to compare with.</summary>
    public bool MeansNull { get; init; }
}
