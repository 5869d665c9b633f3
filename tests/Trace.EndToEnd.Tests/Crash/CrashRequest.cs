namespace Tracing.EndToEnd.Tests;

/// <summary>A request that the receiver has read in full.</summary>
/// <param name="Run">Of which program.</param>
/// <param name="Numbers">Its spans.</param>
/// <param name="IsAnswered">The receiver has said that it has them.</param>
internal sealed record CrashRequest(int Run, IReadOnlyList<long> Numbers, bool IsAnswered);
