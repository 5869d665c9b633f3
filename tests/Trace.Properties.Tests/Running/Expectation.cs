namespace Tracing.Properties.Tests;

/// <summary>What a sampled call of a generated method records.</summary>
/// <param name="Name">The span's name.</param>
/// <param name="Kind">The span's kind.</param>
/// <param name="Tags">As <c>key=Type:value</c>, those of the arguments.</param>
/// <param name="ResultTags">The same for what a successful call returns.</param>
/// <param name="Links">Those of the arguments.</param>
/// <param name="ResultIsError">Whether what a successful call returns means an error.</param>
/// <param name="CoreStatus">What the body sets, where it is given a recorder.</param>
/// <param name="HasToken">Whether the method is given a token, which tells a cancelled call from a failed one.</param>
/// <param name="IsExplicit">Whether the parent does not come from the ambient context.</param>
/// <param name="IsRoot">Whether a trace may start where there is no parent.</param>
/// <param name="IsStream">Whether the span covers an enumeration, and may say more about it.</param>
/// <param name="Enumerations">How often callers enumerate it.</param>
public sealed record Expectation(
    string Name,
    SpanKind Kind,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> ResultTags,
    IReadOnlyList<SpanLink> Links,
    bool ResultIsError,
    SpanStatus CoreStatus,
    bool HasToken,
    bool IsExplicit,
    bool IsRoot,
    bool IsStream,
    int Enumerations);
