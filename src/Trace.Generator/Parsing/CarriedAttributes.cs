using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>
/// Attributes that the sampled path bears as the declaration does: who calls it, and what it calls, is judged by them. All others stand
/// on the declaration only.
/// </summary>
internal static class CarriedAttributes
{
    private static readonly string[] OfMethods =
    [
        KnownTypeNames.UnscopedRef,
        "System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresAssemblyFilesAttribute",
        "System.Runtime.Versioning.RequiresPreviewFeaturesAttribute",
        "System.Runtime.Versioning.SupportedOSPlatformAttribute",
        "System.Runtime.Versioning.UnsupportedOSPlatformAttribute",
    ];

    private static readonly string[] OfOthers = [KnownTypeNames.UnscopedRef, "System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute"];

    /// <summary>One line each.</summary>
    public static IEnumerable<string> Of(IMethodSymbol method)
    {
        if (method.FindAttribute(KnownTypeNames.Obsolete) is not null)
        {
            yield return "[global::System.Obsolete]"; // its Core may be refused to those that are not
        }

        foreach (var text in Texts(method.GetAttributes(), OfMethods))
        {
            yield return $"[{text}]";
        }

        foreach (var text in Texts(method.GetReturnTypeAttributes(), OfOthers))
        {
            yield return $"[return: {text}]";
        }
    }

    /// <summary>What stands before a parameter or type parameter; ends with a space or is empty.</summary>
    public static string Before(ISymbol parameter) => string.Concat(Texts(parameter.GetAttributes(), OfOthers).Select(static text => $"[{text}] "));

    private static IEnumerable<string> Texts(IEnumerable<AttributeData> attributes, string[] names) => attributes
        .Where(attribute => names.Any(attribute.AttributeClass.Is))
        .Select(static attribute =>
        {
            var arguments = attribute.ConstructorArguments.Select(ConstantText.Of)
                .Concat(attribute.NamedArguments.Select(static argument => $"{argument.Key} = {ConstantText.Of(argument.Value)}"))
                .ToList();
            return SymbolText.Of(attribute.AttributeClass!) + (arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})");
        });
}
