using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Tracing.Generator;

/// <summary>Where a path goes on when the <c>finally</c> that it is in has run.</summary>
/// <param name="Branch">What it left by; null for an exception.</param>
/// <param name="Index">Of the branch's own list of <c>finally</c> regions, the one that runs.</param>
/// <param name="Outside">The region that an exception goes on to.</param>
/// <param name="Thrown">The exception.</param>
/// <param name="Outer">The same for the <c>finally</c> around this one.</param>
internal sealed record PendingExit(ControlFlowBranch? Branch, int Index, ControlFlowRegion? Outside, Thrown? Thrown, PendingExit? Outer);
