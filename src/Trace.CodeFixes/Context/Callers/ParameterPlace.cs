using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Where a parameter is added that callers may leave out.</summary>
internal static class ParameterPlace
{
    public static int Index(ImmutableArray<MethodPart> parts)
    {
        var parameters = parts[0].Symbol.Parameters;
        var last = parameters.Length - 1;
        return last >= 0 && (parameters[last].IsParams || (IsToken(parameters[last]) && parts.Where(static part => part.CountsDefaults).All(part => part.Symbol.Parameters[last].IsOptional)))
            ? last
            : parameters.Length;
    }

    /// <summary>Where a recorder is added, which nobody leaves out.</summary>
    public static int RequiredIndex(IMethodSymbol method)
    {
        var last = method.Parameters.Length - 1;
        return last >= 0 && (method.Parameters[last].IsParams || IsToken(method.Parameters[last])) ? last : method.Parameters.Length;
    }

    private static bool IsToken(IParameterSymbol parameter) => parameter.Type.Is(KnownTypeNames.CancellationToken);
}
