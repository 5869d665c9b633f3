namespace Tracing.Processing;

/// <summary>Takes tags off by their keys.</summary>
internal sealed class TagRemoval(IEnumerable<string> names) : TagProcessor
{
    private readonly TagNames _names = new(names);

    protected override TagFate Decide(ref Tag tag) => _names.Contains(tag.Key) ? TagFate.Removed : TagFate.Kept;
}
