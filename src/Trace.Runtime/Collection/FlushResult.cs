namespace Tracing;

/// <summary>How a flush went.</summary>
/// <param name="Completed">All spans that had ended before the call were exported or counted as dropped.</param>
/// <param name="Pending">Those that were not when the time had passed; 0 when completed.</param>
public readonly record struct FlushResult(bool Completed, long Pending);
