using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Tracing.Export.Delivery;

/// <summary>Whom a client trusts and who it is, as certificates; validation itself is the platform's, and is never off.</summary>
internal sealed class TlsCredentials
{
    /// <summary>The system's authorities, and no certificate of our own.</summary>
    public static readonly TlsCredentials Default = new();

    /// <summary>Trusted instead of the system's authorities; null for those.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Shown to endpoints that ask who we are; null for none.</summary>
    public SslStreamCertificateContext? Client { get; init; }

    public SslClientAuthenticationOptions OptionsFor(string host, SslApplicationProtocol protocol)
    {
        // Nothing is fetched: a server whom nobody trusts yet would say from where, and no time-out of ours would end it.
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (Authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(Authorities);
        }

        return new SslClientAuthenticationOptions
        {
            TargetHost = host,
            ApplicationProtocols = [protocol],
            ClientCertificateContext = Client,
            CertificateChainPolicy = policy,
        };
    }

    /// <summary>A certificate with its key and, if there are any, those between it and an authority.</summary>
    public static SslStreamCertificateContext ClientFrom(X509Certificate2 certificate, X509Certificate2Collection others)
    {
        // Windows does not show a certificate whose key is in memory only.
        var usable = OperatingSystem.IsWindows()
            ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null)
            : certificate;
        return SslStreamCertificateContext.Create(usable, others, offline: true);
    }
}
