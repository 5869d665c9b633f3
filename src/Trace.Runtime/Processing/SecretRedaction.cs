namespace Tracing.Processing;

/// <summary>Takes secrets out of all texts of a span: its name, its tags, its events. What stands under the name of a secret is one, whatever it looks like, also a number.</summary>
internal sealed class SecretRedaction(IExceptionRedactor redactor) : TagProcessor
{
    protected override string? NewName(string name) => Redacted(name);

    protected override TagFate Decide(ref Tag tag)
    {
        if (NewValue(tag) is not { } value)
        {
            return TagFate.Kept;
        }

        tag = new Tag(tag.Key, value);
        return TagFate.Replaced;
    }

    /// <summary>Null where nothing changes.</summary>
    private string? NewValue(in Tag tag)
    {
        var text = tag.Type == TagType.String ? tag.AsString() : null;
        if (text is not "" && SecretRedactor.NamesSecret(tag.Key))
        {
            return SecretRedactor.Mask;
        }

        return text is null ? null : Redacted(text);
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
