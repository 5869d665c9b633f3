using static Tracing.Configuration.ScalarText;

namespace Tracing.Configuration;

/// <summary>Reads what is set of the exporters that send to an endpoint which answers.</summary>
internal sealed class EndpointOptionsReader(SettingSource source)
{
    public void Read(OtlpExporterOptions otlp)
    {
        source.Set(Setting.OtlpProtocol, value => otlp.Protocol = Protocol(value));
        source.Set(Setting.OtlpEndpoint, value => otlp.Endpoint = Endpoint(value, otlp.Protocol));
        source.Set(Setting.OtlpHeaders, value => otlp.Headers = HeadersText.Parse(value));
        source.Set(Setting.OtlpTimeout, value => otlp.Timeout = Timeout(value));
        source.Set(Setting.OtlpCompression, value => otlp.Gzip = IsGzip(value));
        source.Set(Setting.OtlpCertificate, value => (otlp.Tls.CertificatePath, otlp.Tls.CertificateSetting) = (value.Text, value.Name));
        source.Set(Setting.OtlpClientCertificate, value => (otlp.Tls.ClientCertificatePath, otlp.Tls.ClientCertificateSetting) = (value.Text, value.Name));
        source.Set(Setting.OtlpClientKey, value => (otlp.Tls.ClientKeyPath, otlp.Tls.ClientKeySetting) = (value.Text, value.Name));
    }

    public void Read(JaegerHttpExporterOptions jaeger)
    {
        source.Set(Setting.JaegerEndpoint, value => jaeger.Endpoint = EndpointText.Parse(value));
        source.Set(Setting.JaegerAuthToken, value => jaeger.AuthToken = Secret(value));
        source.Set(Setting.JaegerUser, value => jaeger.User = Secret(value));
        source.Set(Setting.JaegerPassword, value => jaeger.Password = Secret(value));
        source.Set(Setting.JaegerTimeout, value => jaeger.Timeout = Timeout(value));
        source.Set(Setting.JaegerCertificate, value => (jaeger.Tls.CertificatePath, jaeger.Tls.CertificateSetting) = (value.Text, value.Name));
        source.Set(Setting.JaegerClientCertificate, value => (jaeger.Tls.ClientCertificatePath, jaeger.Tls.ClientCertificateSetting) = (value.Text, value.Name));
        source.Set(Setting.JaegerClientKey, value => (jaeger.Tls.ClientKeyPath, jaeger.Tls.ClientKeySetting) = (value.Text, value.Name));
    }

    private Uri Endpoint(SettingValue value, OtlpProtocol protocol) =>
        protocol == OtlpProtocol.Grpc ? EndpointText.ParseGrpc(value, source.Find(Setting.OtlpInsecure) is { } insecure && Boolean(insecure))
        : value.Name.Contains("traces", StringComparison.OrdinalIgnoreCase) ? EndpointText.Parse(value)
        : EndpointText.ParseBase(value);

    private static OtlpProtocol Protocol(SettingValue value) => value.Word switch
    {
        "http/protobuf" => OtlpProtocol.HttpProtobuf,
        "grpc" => OtlpProtocol.Grpc,
        _ => throw value.Invalid("'http/protobuf' or 'grpc' is allowed."),
    };

    private static bool IsGzip(SettingValue value) => value.Word switch
    {
        "gzip" => true,
        "none" => false,
        _ => throw value.Invalid("'gzip' or 'none' is allowed."),
    };

    private static string Secret(SettingValue value) =>
        HeadersText.IsPrintable(value.Text) ? value.Text : throw value.InvalidSecret(EndpointOptionsValidation.AllowedSecret);

    private static TimeSpan Timeout(SettingValue value) => Milliseconds(value, min: 1);
}
