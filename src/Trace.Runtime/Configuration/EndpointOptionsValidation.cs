using System.Globalization;

namespace Tracing.Configuration;

/// <summary>What the options of exporters may say that send to an endpoint which answers. No error shows a secret.</summary>
internal static class EndpointOptionsValidation
{
    public const int MinRequestBytes = 64 * 1024;
    public const int MaxRequestBytes = 64 * 1024 * 1024;

    public const string AllowedSecret = "printable ASCII is allowed.";

    private const string Hidden = "***";

    public static void Validate(OtlpExporterOptions otlp, string path = "")
    {
        if (!Enum.IsDefined(otlp.Protocol))
        {
            throw Invalid(path + nameof(otlp.Protocol), otlp.Protocol.ToString(), "HttpProtobuf or Grpc is allowed.");
        }

        if (otlp.Endpoint is not null)
        {
            Endpoint(otlp.Endpoint, path + nameof(otlp.Endpoint));
        }

        if (otlp.Headers is null)
        {
            throw Invalid(path + nameof(otlp.Headers), "", "headers are allowed, not null.");
        }

        foreach (var header in otlp.Headers)
        {
            if (HeadersText.Refusal(header) is { } refusal)
            {
                throw Invalid(path + nameof(otlp.Headers), Hidden, refusal);
            }
        }

        Timeout(otlp.Timeout, path + nameof(otlp.Timeout));
        if (otlp.MaxRequestBytes is < MinRequestBytes or > MaxRequestBytes)
        {
            throw Invalid(
                path + nameof(otlp.MaxRequestBytes),
                otlp.MaxRequestBytes.ToString(CultureInfo.InvariantCulture),
                $"{MinRequestBytes} to {MaxRequestBytes} is allowed.");
        }
    }

    public static void Validate(JaegerHttpExporterOptions jaeger, string path = "")
    {
        Endpoint(jaeger.Endpoint, path + nameof(jaeger.Endpoint));
        Timeout(jaeger.Timeout, path + nameof(jaeger.Timeout));
        Secret(jaeger.AuthToken, path + nameof(jaeger.AuthToken));
        Secret(jaeger.User, path + nameof(jaeger.User));
        Secret(jaeger.Password, path + nameof(jaeger.Password));
        if (jaeger.User is null != jaeger.Password is null)
        {
            throw Invalid(
                path + (jaeger.User is null ? nameof(jaeger.Password) : nameof(jaeger.User)),
                Hidden,
                "a user is allowed with a password only, and a password with a user only.");
        }

        if (jaeger.AuthToken is not null && jaeger.User is not null)
        {
            throw Invalid(path + nameof(jaeger.AuthToken), Hidden, "a token is allowed, or a user and a password, not both.");
        }

        if (jaeger.User?.Contains(':') == true)
        {
            throw Invalid(path + nameof(jaeger.User), Hidden, "a user without a colon is allowed.");
        }
    }

    private static void Endpoint(Uri? endpoint, string name)
    {
        if (EndpointText.Refusal(endpoint) is { } refusal)
        {
            throw EndpointText.Invalid(new SettingValue(name, endpoint?.OriginalString ?? ""), refusal);
        }
    }

    private static void Timeout(TimeSpan value, string name)
    {
        if (value < TimeSpan.FromMilliseconds(1) || value > TimeSpan.FromMilliseconds(OptionsValidation.MaxMilliseconds))
        {
            throw Invalid(name, value.ToString("c", CultureInfo.InvariantCulture), $"1 to {OptionsValidation.MaxMilliseconds} milliseconds are allowed.");
        }
    }

    private static void Secret(string? value, string name)
    {
        if (value is not null && (value.Length == 0 || !HeadersText.IsPrintable(value)))
        {
            throw Invalid(name, Hidden, AllowedSecret);
        }
    }

    private static TracingConfigurationException Invalid(string name, string value, string allowed) => new(name, value, allowed);
}
