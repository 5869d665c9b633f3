namespace Tracing.Execution.Tests.Matrix;

/// <summary>What the rows of one table differ in.</summary>
internal sealed record MatrixDimension(string Name, IReadOnlyList<MatrixRow> Rows);
