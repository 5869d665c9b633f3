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

    /// <summary>Whether a written null may be meant: it asks for a new trace, or clears what is kept.</summary>
    public bool MeansNull { get; init; }
}
