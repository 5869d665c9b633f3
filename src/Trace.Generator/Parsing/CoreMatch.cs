using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>The method that holds the body.</summary>
/// <param name="method">Core.</param>
/// <param name="recorderIndex">Where it takes the recorder; -1 where it takes none.</param>
internal sealed class CoreMatch(IMethodSymbol method, int recorderIndex)
{
    public IMethodSymbol Method { get; } = method;

    public int RecorderIndex { get; } = recorderIndex;

    /// <summary>Where Core takes what the declaration takes there: the recorder stands between.</summary>
    public int OrdinalOf(int declared) => RecorderIndex >= 0 && declared >= RecorderIndex ? declared + 1 : declared;

    /// <summary>Where the declaration takes what Core takes there. Meaningful for all but the recorder.</summary>
    public int DeclaredOrdinalOf(int ordinal) => RecorderIndex >= 0 && ordinal > RecorderIndex ? ordinal - 1 : ordinal;
}
