namespace Tracing.Configuration;

/// <summary>Headers as text, <c>key=value,key2=value2</c> with values percent-encoded, as OpenTelemetry's specification has it. They hold secrets: no error shows them.</summary>
internal static class HeadersText
{
    public const string AllowedValue = "header values of printable ASCII are allowed.";

    public const string AllowedName = "names of HTTP headers are allowed that the exporter does not set itself: not Host, Connection, Content-*, Accept-Encoding, grpc-* or others that steer the connection.";

    private const string Allowed = "pairs such as 'api-key=secret,x-tenant=a%20b' are allowed, with a comma between, values percent-encoded.";

    // What the exporter says itself, and what would change the connection under it or the form of answers, which it does not decompress.
    private static readonly string[] Ours =
        ["host", "connection", "keep-alive", "proxy-connection", "transfer-encoding", "te", "trailer", "upgrade", "http2-settings", "expect", "accept-encoding"];

    public static KeyValuePair<string, string>[] Parse(SettingValue value)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var pair in value.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var encoded])
            {
                throw value.InvalidSecret(Allowed);
            }

            var header = new KeyValuePair<string, string>(Uri.UnescapeDataString(name), Uri.UnescapeDataString(encoded));
            if (Refusal(header) is { } refusal)
            {
                throw value.InvalidSecret(refusal);
            }

            headers.Add(header);
        }

        return [.. headers];
    }

    /// <returns>Why it is none that may be set; null when it may.</returns>
    public static string? Refusal(KeyValuePair<string, string> header) =>
        header.Key is null || !OptionsValidation.IsHeaderName(header.Key) || IsOurs(header.Key) ? AllowedName
        : header.Value is null || !IsPrintable(header.Value) ? AllowedValue
        : null;

    /// <summary>A line break in a value would be another header, or another request.</summary>
    public static bool IsPrintable(string value) => value.All(static c => c is >= ' ' and < '\u007f');

    private static bool IsOurs(string name) =>
        name.StartsWith("content-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase)
        || Ours.Contains(name, StringComparer.OrdinalIgnoreCase);
}
