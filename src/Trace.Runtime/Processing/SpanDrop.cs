namespace Tracing.Processing;

/// <summary>Sorts out the spans that a rule names.</summary>
internal sealed class SpanDrop(IReadOnlyList<DropRule> rules) : ISpanProcessor
{
    public bool Process(ref Span span)
    {
        foreach (var rule in rules)
        {
            if (rule.Matches(span))
            {
                return false;
            }
        }

        return true;
    }
}
