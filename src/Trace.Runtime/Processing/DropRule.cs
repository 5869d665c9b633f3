using Tracing.Configuration;

namespace Tracing.Processing;

/// <summary>Which spans are not exported: those that fulfil each condition that is set. <c>*</c> stands for any characters; case does not matter.</summary>
public sealed class DropRule
{
    private readonly Wildcard? _name;
    private readonly (string Key, Wildcard Value)[] _tags = [];

    /// <summary>The span's name, such as <c>GET /health*</c>.</summary>
    public string? Name
    {
        get => _name?.Text;
        init => _name = value is null ? null : new Wildcard(value);
    }

    /// <summary>Tags that the span has: keys as they are, and values, as text, with <c>*</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags
    {
        get => Array.ConvertAll(_tags, static tag => KeyValuePair.Create(tag.Key, tag.Value.Text));
        init => _tags = [.. value.Select(static tag => (tag.Key, new Wildcard(tag.Value)))];
    }

    /// <summary>How the operation went.</summary>
    public SpanStatus? Status { get; init; }

    /// <summary>The span's role.</summary>
    public SpanKind? Kind { get; init; }

    /// <summary>A duration that the span did not reach.</summary>
    public TimeSpan? ShorterThan { get; init; }

    /// <summary>Whether it says which spans it means; one that means all is refused.</summary>
    internal bool HasCondition => _name is not null || _tags.Length > 0 || Status is not null || Kind is not null || ShorterThan is not null;

    /// <summary>The rule as <c>TRACES_DROP_RULES</c> would say it.</summary>
    public override string ToString() => DropRuleText.Format(this);

    internal bool Matches(in Span span) =>
        (Status is not { } status || span.Status == status)
        && (Kind is not { } kind || span.Kind == kind)
        && (ShorterThan is not { } duration || span.Duration < duration)
        && (_name is null || _name.Matches(span.Name))
        && HasTags(span);

    private bool HasTags(in Span span)
    {
        foreach (var (key, value) in _tags)
        {
            if (!HasTag(span, key, value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasTag(in Span span, string key, Wildcard value)
    {
        foreach (var tag in span.Tags)
        {
            if (key.Equals(tag.Key, StringComparison.OrdinalIgnoreCase) && value.Matches(tag.ValueText()))
            {
                return true;
            }
        }

        return false;
    }
}
