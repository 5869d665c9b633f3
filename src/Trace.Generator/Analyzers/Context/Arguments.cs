using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Arguments by their parameter: as written they may be named, in another order.</summary>
internal static class Arguments
{
    /// <summary>What the first parameter is given; null where nothing is.</summary>
    public static IArgumentOperation? First(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { Ordinal: 0 })
            {
                return argument;
            }
        }

        return null;
    }
}
