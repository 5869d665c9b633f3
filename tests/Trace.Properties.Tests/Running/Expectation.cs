namespace Tracing.Properties.Tests;

/// <summary>What a sampled call of a generated method records.</summary>
/// <param name="Name">The span's name.</param>
/// <param name="Kind">The span's kind.</param>
/// <param name="Tags">As <c>key=Type:value</c>, those of the arguments.</param>
/// <param name="ResultTag">The same for what a successful call returns; null for none.</param>
/// <param name="HasToken">Whether the method is given a token, which tells a cancelled call from a failed one.</param>
/// <param name="IsExplicit">Whether the parent does not come from the ambient context.</param>
/// <param name="IsStream">Whether the span covers an enumeration, and may say more about it.</param>
public sealed record Expectation(
    string Name,
    SpanKind Kind,
    IReadOnlyList<string> Tags,
    string? ResultTag,
    bool HasToken,
    bool IsExplicit,
    bool IsStream);
