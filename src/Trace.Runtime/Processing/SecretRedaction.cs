namespace Tracing.Processing;

/// <summary>Takes secrets out of all texts of a span: its name, its tags, its events. What stands under the name of a secret is one, whatever it looks like.</summary>
internal sealed class SecretRedaction(IExceptionRedactor redactor) : TagProcessor
{
    protected override string? NewName(string name) => Redacted(name);

    protected override TagFate Decide(ref Tag tag)
    {
        if (tag.Type != TagType.String)
        {
            return TagFate.Kept;
        }

        var value = tag.AsString();
        if ((value.Length > 0 && SecretRedactor.NamesSecret(tag.Key) ? SecretRedactor.Mask : Redacted(value)) is not { } redacted)
        {
            return TagFate.Kept;
        }

        tag = new Tag(tag.Key, redacted);
        return TagFate.Replaced;
    }

    /// <summary>Null where nothing changes.</summary>
    private string? Redacted(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var redacted = redactor.Redact(null, text) ?? "";
        return redacted == text ? null : redacted;
    }
}
