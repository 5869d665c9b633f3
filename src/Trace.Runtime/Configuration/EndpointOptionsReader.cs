using System.Globalization;

namespace Tracing.Configuration;

/// <summary>Reads what is set of the exporters that send to an endpoint which answers.</summary>
internal sealed class EndpointOptionsReader(SettingSource source)
{
    public void Read(OtlpExporterOptions otlp)
    {
        Set(Setting.OtlpProtocol, value => otlp.Protocol = Protocol(value));
        Set(Setting.OtlpEndpoint, value => otlp.Endpoint = Endpoint(value, otlp.Protocol));
        Set(Setting.OtlpHeaders, value => otlp.Headers = HeadersText.Parse(value));
        Set(Setting.OtlpTimeout, value => otlp.Timeout = Timeout(value));
        Set(Setting.OtlpCompression, value => otlp.Gzip = IsGzip(value));
        Set(Setting.OtlpCertificate, value => (otlp.Tls.CertificatePath, otlp.Tls.CertificateSetting) = (value.Text, value.Name));
        Set(Setting.OtlpClientCertificate, value => (otlp.Tls.ClientCertificatePath, otlp.Tls.ClientCertificateSetting) = (value.Text, value.Name));
        Set(Setting.OtlpClientKey, value => (otlp.Tls.ClientKeyPath, otlp.Tls.ClientKeySetting) = (value.Text, value.Name));
    }

    public void Read(JaegerHttpExporterOptions jaeger)
    {
        Set(Setting.JaegerEndpoint, value => jaeger.Endpoint = EndpointText.Parse(value));
        Set(Setting.JaegerAuthToken, value => jaeger.AuthToken = Secret(value));
        Set(Setting.JaegerUser, value => jaeger.User = Secret(value));
        Set(Setting.JaegerPassword, value => jaeger.Password = Secret(value));
        Set(Setting.JaegerTimeout, value => jaeger.Timeout = Timeout(value));
        Set(Setting.JaegerCertificate, value => (jaeger.Tls.CertificatePath, jaeger.Tls.CertificateSetting) = (value.Text, value.Name));
        Set(Setting.JaegerClientCertificate, value => (jaeger.Tls.ClientCertificatePath, jaeger.Tls.ClientCertificateSetting) = (value.Text, value.Name));
        Set(Setting.JaegerClientKey, value => (jaeger.Tls.ClientKeyPath, jaeger.Tls.ClientKeySetting) = (value.Text, value.Name));
    }

    private void Set(Setting setting, Action<SettingValue> apply)
    {
        if (source.Find(setting) is { } value)
        {
            apply(value);
        }
    }

    private Uri Endpoint(SettingValue value, OtlpProtocol protocol) =>
        protocol == OtlpProtocol.Grpc ? EndpointText.ParseGrpc(value, source.Find(Setting.OtlpInsecure) is { } insecure && Boolean(insecure))
        : value.Name.Contains("traces", StringComparison.OrdinalIgnoreCase) ? EndpointText.Parse(value)
        : EndpointText.ParseBase(value);

    private static OtlpProtocol Protocol(SettingValue value) => value.Text switch
    {
        "http/protobuf" => OtlpProtocol.HttpProtobuf,
        "grpc" => OtlpProtocol.Grpc,
        _ => throw value.Invalid("'http/protobuf' or 'grpc' is allowed."),
    };

    private static bool IsGzip(SettingValue value) => value.Text switch
    {
        "gzip" => true,
        "none" => false,
        _ => throw value.Invalid("'gzip' or 'none' is allowed."),
    };

    private static bool Boolean(SettingValue value) =>
        bool.TryParse(value.Text, out var parsed) ? parsed : throw value.Invalid("'true' or 'false' is allowed.");

    private static string Secret(SettingValue value) =>
        HeadersText.IsPrintable(value.Text) ? value.Text : throw value.InvalidSecret(EndpointOptionsValidation.AllowedSecret);

    private static TimeSpan Timeout(SettingValue value) =>
        int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed is >= 1 and <= OptionsValidation.MaxMilliseconds
            ? TimeSpan.FromMilliseconds(parsed)
            : throw value.Invalid($"a whole number from 1 to {OptionsValidation.MaxMilliseconds} is allowed.");
}
