namespace Tracing.Generator.Tests;

/// <summary>A shape that cannot be traced.</summary>
/// <param name="Shape">What it is.</param>
/// <param name="Id">The one diagnostic that its author reads; of C# where we need not, or cannot, say anything.</param>
/// <param name="Source">The smallest program that has it.</param>
/// <param name="Instead">What its author is told to do, in the diagnostic or on its page; of a C# error, on ours only.</param>
/// <param name="CSharp">What C# itself says besides.</param>
internal sealed record RefusedRow(string Shape, string Id, string Source, string Instead, params string[] CSharp);
