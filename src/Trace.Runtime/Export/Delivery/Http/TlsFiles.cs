using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tracing.Export.Delivery;

/// <summary>Reads the files of <see cref="TlsOptions"/>.</summary>
internal static class TlsFiles
{
    private const string AllowedCertificate = "a file that can be read, with certificates in PEM, is allowed.";
    private const string AllowedKey = "a file that can be read, with the private key of the client's certificate in PEM, not encrypted, is allowed.";

    /// <exception cref="TracingConfigurationException">A file is not what it should be.</exception>
    public static TlsCredentials Load(TlsOptions options) => new()
    {
        Authorities = options.CertificatePath is { } path ? Certificates(options.CertificateSetting, path) : null,
        Client = Client(options),
    };

    private static SslStreamCertificateContext? Client(TlsOptions options)
    {
        switch (options.ClientCertificatePath, options.ClientKeyPath)
        {
            case (null, null):
                return null;
            case ({ } path, null):
                throw new TracingConfigurationException(options.ClientCertificateSetting, path, $"it is allowed together with {options.ClientKeySetting} only.");
            case (null, { } path):
                throw new TracingConfigurationException(options.ClientKeySetting, path, $"it is allowed together with {options.ClientCertificateSetting} only.");
            case ({ } path, { } keyPath):
                var certificates = Certificates(options.ClientCertificateSetting, path);
                using (var certificate = certificates[0])
                {
                    certificates.RemoveAt(0);
                    return TlsCredentials.ClientFrom(WithKey(certificate, options.ClientKeySetting, keyPath), certificates);
                }
        }
    }

    private static X509Certificate2 WithKey(X509Certificate2 certificate, string setting, string path)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificate.ExportCertificatePem(), File.ReadAllText(path));
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            throw new TracingConfigurationException(setting, path, AllowedKey);
        }
    }

    private static X509Certificate2Collection Certificates(string setting, string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(path);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            throw new TracingConfigurationException(setting, path, AllowedCertificate);
        }

        return certificates.Count > 0 ? certificates : throw new TracingConfigurationException(setting, path, AllowedCertificate);
    }

    private static bool IsExpected(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or NotSupportedException;
}
