using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>The method that holds the body.</summary>
/// <param name="method">Core.</param>
/// <param name="recorderIndex">Where it takes the recorder; -1 where it takes none.</param>
internal sealed class CoreMatch(IMethodSymbol method, int recorderIndex)
{
    public IMethodSymbol Method { get; } = method;

    public int RecorderIndex { get; } = recorderIndex;
}
