using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.CodeFixes;

/// <summary>
/// A method and all that must keep the same parameters: its parts, what it overrides or implements, what overrides or implements it.
/// </summary>
/// <param name="parts">All declarations.</param>
/// <param name="calls">All calls of any of them.</param>
/// <param name="referencing">All documents that name it.</param>
internal sealed class MethodFamily(ImmutableArray<MethodPart> parts, ImmutableArray<MethodCall> calls, ImmutableArray<DocumentId> referencing)
{
    public ImmutableArray<MethodPart> Parts { get; } = parts;

    public ImmutableArray<MethodCall> Calls { get; } = calls;

    /// <summary>Documents that might no longer compile when the parameters change.</summary>
    public ImmutableArray<DocumentId> Documents { get; } = [.. parts.Select(static part => part.Document.Id).Concat(referencing).Distinct()];

    /// <summary>What a context would be called: the same in every part, and nothing else there.</summary>
    public string ParameterName { get; } = FreeNames.Of("parent", [.. parts.Select(static part => part.Syntax)]);

    /// <summary>Where a context would stand: before what C# or custom wants to be last.</summary>
    public int Index { get; } = ParameterPlace.Index(parts);

    /// <summary>Whether all compiles once the method and its callers have the parameter; null until somebody has tried.</summary>
    public bool? IsSafe { get; set; }
}
