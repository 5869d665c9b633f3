using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>Certificates of a day, made for a test.</summary>
internal static class TestCertificate
{
    public static X509Certificate2 CreateAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-2), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <param name="name">Of the host.</param>
    /// <param name="authority">Null for one that is signed by itself.</param>
    /// <param name="expired">Whether its time was over an hour ago.</param>
    /// <param name="issuer">Where it says that the authority's certificate can be fetched; null for nowhere.</param>
    public static X509Certificate2 Create(string name, X509Certificate2? authority = null, bool expired = false, string? issuer = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        if (issuer is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(ocspUris: null, caIssuersUris: [issuer]));
        }

        if (authority is null)
        {
            return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        }

        using var signed = request.Create(authority, authority.NotBefore, expired ? DateTimeOffset.UtcNow.AddHours(-1) : authority.NotAfter, RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }

    public static string GetECDsaPrivateKeyPem(this X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }
}
