namespace Tracing.Configuration;

/// <summary>Endpoints as text. What may be a secret in one, a user or a query, is not shown in an error.</summary>
internal static class EndpointText
{
    public const string Allowed = "a URL of http or https such as 'http://localhost:4318', or 'unix:/path', is allowed.";

    public const string UserInfo = "a URL without user and password is allowed; headers say who sends.";

    private const string AllowedSocket = "'unix:' with an absolute path is allowed, no longer than the system takes (some 100 bytes).";

    private const string UnixScheme = "unix";

    /// <summary>A URL that is taken as it is.</summary>
    public static Uri Parse(SettingValue value) =>
        Uri.TryCreate(value.Text, UriKind.Absolute, out var uri) && Refusal(uri) is not { } refusal ? uri
        : throw Invalid(value, uri is null ? Allowed : Refusal(uri)!);

    /// <summary>A URL that the path of the signal is appended to.</summary>
    public static Uri ParseBase(SettingValue value)
    {
        var uri = Parse(value);
        return IsUnix(uri) ? uri : new UriBuilder(uri) { Path = uri.AbsolutePath.TrimEnd('/') + "/v1/traces" }.Uri;
    }

    /// <summary>An endpoint of gRPC, which may have no scheme.</summary>
    /// <param name="value">The text.</param>
    /// <param name="isInsecure">What it means that there is no scheme.</param>
    public static Uri ParseGrpc(SettingValue value, bool isInsecure)
    {
        if (value.Text.Contains("://", StringComparison.Ordinal) || value.Text.StartsWith("unix:", StringComparison.OrdinalIgnoreCase))
        {
            return Parse(value);
        }

        var uri = Parse(value with { Text = $"{(isInsecure ? "http" : "https")}://{value.Text}" });
        return HasPort(value.Text) ? uri : new UriBuilder(uri) { Port = 4317 }.Uri;
    }

    /// <returns>Why it is none; null when it is one.</returns>
    public static string? Refusal(Uri? uri)
    {
        if (uri is not { IsAbsoluteUri: true } || uri.Fragment.Length > 0)
        {
            return Allowed;
        }

        if (uri.UserInfo.Length > 0)
        {
            return UserInfo;
        }

        return IsUnix(uri)
            ? uri.Host.Length == 0 && uri.Query.Length == 0 && UnixSocketPath.TryCreate(uri.LocalPath, out _) ? null : AllowedSocket
            : uri.Scheme is "http" or "https" && uri.Host.Length > 0 && uri.Port > 0 ? null : Allowed;
    }

    public static bool IsUnix(Uri uri) => uri.Scheme == UnixScheme;

    public static TracingConfigurationException Invalid(SettingValue value, string allowed) =>
        value.Text.AsSpan().ContainsAny('@', '?', '#') ? value.InvalidSecret(allowed) : value.Invalid(allowed);

    private static bool HasPort(string text)
    {
        var authority = text.Split('/')[0];
        return authority.LastIndexOf(':') > authority.LastIndexOf(']');
    }
}
