namespace Tracing;

/// <summary>
/// Masks what looks like a well-known secret: values of passwords, secrets, tokens and keys (<c>Password=…;</c>, <c>"apiKey": "…"</c>),
/// credentials of <c>Authorization</c>, user info in URLs, and JSON web tokens. All else stays as it is. It is a net, not a promise: what
/// names itself otherwise, it does not know. Takes time in proportion to the length of the text, whatever the text is.
/// </summary>
public sealed class SecretRedactor : IExceptionRedactor
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "***";

    private SecretRedactor()
    {
    }

    /// <summary>The redactor; it has no state.</summary>
    public static SecretRedactor Instance { get; } = new();

    /// <inheritdoc/>
    public string Redact(Exception? exception, string text) => Redact(text);

    /// <summary>Whether what stands under this name is a secret, whatever it looks like: <c>db.password</c>, <c>x-api-key</c>.</summary>
    public static bool NamesSecret(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SecretNames.KindOf(name, out _) != SecretKind.None;
    }

    /// <summary>The text without what looks like a secret; the text itself where nothing does.</summary>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scanner = new SecretScanner(text);
        return scanner.Redact();
    }
}
