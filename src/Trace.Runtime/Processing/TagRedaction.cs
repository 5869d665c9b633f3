namespace Tracing.Processing;

/// <summary>Masks the values of tags by their keys; also numbers become texts.</summary>
internal sealed class TagRedaction(IEnumerable<string> names) : TagProcessor
{
    private readonly TagNames _names = new(names);

    protected override TagFate Decide(ref Tag tag)
    {
        if (!_names.Contains(tag.Key))
        {
            return TagFate.Kept;
        }

        tag = new Tag(tag.Key, SecretRedactor.Mask);
        return TagFate.Replaced;
    }
}
