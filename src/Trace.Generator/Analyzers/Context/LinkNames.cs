using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Contexts that are there to be linked, and are no parents. Their names are all there is to tell by.</summary>
internal static class LinkNames
{
    public static bool Has(ISymbol symbol) => Is(symbol.Name.TrimStart('_'));

    /// <summary>Whether a loop goes through links.</summary>
    public static bool AreItems(ILoopOperation loop) =>
        loop is IForEachLoopOperation { Collection: var collection } && Operations.WithoutConversion(collection) switch
        {
            ILocalReferenceOperation local => Has(local.Local),
            IParameterReferenceOperation parameter => Has(parameter.Parameter),
            IMemberReferenceOperation member => Has(member.Member),
            _ => false,
        };

    private static bool Is(string name) =>
        name.Equals("link", StringComparison.OrdinalIgnoreCase)
        || name.Equals("linked", StringComparison.OrdinalIgnoreCase)
        || name.Equals("links", StringComparison.OrdinalIgnoreCase);
}
