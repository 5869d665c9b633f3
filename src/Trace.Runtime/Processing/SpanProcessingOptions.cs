namespace Tracing.Processing;

/// <summary>
/// What happens to every span before it is exported: first the drop rules, then the application's own processors (<see cref="TracingOptions.Processors"/>),
/// then what takes tags off or masks them, the limits, and last the <see cref="Tail"/>.
/// </summary>
public sealed class SpanProcessingOptions
{
    /// <summary>What a span holds at most anyway.</summary>
    internal const int MaxCount = 128;

    /// <summary><c>TRACES_DROP_RULES</c>, such as <c>name:GET /health*; kind:internal &amp; shorter:2ms</c>: spans that are not exported.</summary>
    public IReadOnlyList<DropRule> DropRules { get; set; } = [];

    /// <summary><c>TRACES_REMOVE_TAGS</c>: keys of tags that are taken off spans and events; <c>*</c> stands for any characters, and case does not matter.</summary>
    public IReadOnlyList<string> RemovedTags { get; set; } = [];

    /// <summary><c>TRACES_REDACT_TAGS</c>: keys, as above, of tags whose values become <c>***</c>.</summary>
    public IReadOnlyList<string> RedactedTags { get; set; } = [];

    /// <summary>
    /// <c>TRACES_REDACT_SECRETS</c>: takes secrets out of names, and texts of tags, of all spans and events, by <see cref="TracingOptions.ExceptionRedactor"/>,
    /// or else <see cref="SecretRedactor"/>; what stands under the name of a secret is masked whole.
    /// </summary>
    public bool RedactSecrets { get; set; }

    /// <summary><c>TRACES_SPAN_MAX_TAGS</c>, else <c>OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT</c>, else <c>OTEL_ATTRIBUTE_COUNT_LIMIT</c>: tags of a span that are kept; more than 128 are never.</summary>
    public int MaxTags { get; set; } = MaxCount;

    /// <summary><c>TRACES_SPAN_MAX_EVENTS</c>, else <c>OTEL_SPAN_EVENT_COUNT_LIMIT</c>: events of a span that are kept; more than 128 are never.</summary>
    public int MaxEvents { get; set; } = MaxCount;

    /// <summary><c>TRACES_SPAN_MAX_LINKS</c>, else <c>OTEL_SPAN_LINK_COUNT_LIMIT</c>: links of a span that are kept; more than 128 are never.</summary>
    public int MaxLinks { get; set; } = MaxCount;

    /// <summary>
    /// <c>TRACES_TAG_MAX_LENGTH</c>, else <c>OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT</c>, else <c>OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT</c>: characters (UTF-16
    /// code units; no pair is split) of a text in a tag, of spans and events, that are kept; null keeps all.
    /// </summary>
    public int? MaxValueLength { get; set; }

    /// <summary>Which traces are kept when it is known how they went; null for all.</summary>
    public TailRule? Tail { get; set; }

    /// <summary>How long the tail rule waits, and how much it holds meanwhile.</summary>
    public TailLimits TailLimits { get; } = new();
}
