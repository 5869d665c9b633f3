namespace Tracing.Viewer;

/// <summary>The answer to a request that is not for us.</summary>
internal sealed record Refusal(int StatusCode, string Explanation);
