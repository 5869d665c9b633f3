namespace Tracing;

/// <summary>
/// Files, in PEM, of the secure connections of an exporter; read when the pipeline starts, where one that is missing or makes no sense is a
/// <see cref="TracingConfigurationException"/>. The certificate of an endpoint is always validated, its name as well.
/// </summary>
public sealed class TlsOptions
{
    /// <summary>Certificates of the authorities that are trusted instead of the system's; null for those of the system.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The certificate that is shown to an endpoint that asks for one, and those between it and its authority behind it; null for none.</summary>
    public string? ClientCertificatePath { get; set; }

    /// <summary>The private key of <see cref="ClientCertificatePath"/>, not encrypted.</summary>
    public string? ClientKeyPath { get; set; }

    /// <summary>Where the paths were named, for errors.</summary>
    internal string CertificateSetting { get; set; } = "Tls.CertificatePath";

    internal string ClientCertificateSetting { get; set; } = "Tls.ClientCertificatePath";

    internal string ClientKeySetting { get; set; } = "Tls.ClientKeyPath";
}
