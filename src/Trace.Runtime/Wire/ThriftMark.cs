namespace Tracing.Wire;

/// <summary>A place in the output of a <see cref="ThriftCompactWriter"/>, and the state to go on from there.</summary>
internal readonly record struct ThriftMark(int Position, bool Overflowed, short LastFieldId, int Depth);
