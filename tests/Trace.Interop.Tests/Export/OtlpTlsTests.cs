using System.Security.Cryptography.X509Certificates;
using Tracing.Export;
using Tracing.Runtime.Tests.Export.Transport;

namespace Tracing.Interop.Tests.Export;

/// <summary>Files in PEM as OpenTelemetry's variables name them, against OpenSSL as Node.js has it.</summary>
[Collection(ExportCollection.Name)]
public sealed class OtlpTlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trace-tls-").FullName;
    private readonly X509Certificate2 _authority = TestCertificate.CreateAuthority();

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("http", "http/protobuf")]
    [InlineData("grpc", "grpc")]
    public async Task BothSides_AreWhoTheySay(string service, string protocol)
    {
        await using var receiver = await StartAsync(service);
        await using var sender = Sending(
            receiver,
            protocol,
            [("OTEL_EXPORTER_OTLP_CERTIFICATE", Authority()), .. Client()]);
        var spans = VariedSpans.All();

        await sender.SendAllAsync(spans);

        var requests = await receiver.RequestsAsync();
        Assert.All(requests, static request => Assert.Equal("agent-7", request.Client));
        ForeignJson.AssertEqual(spans, requests.SelectMany(static request => request.Spans));
    }

    [Theory]
    [InlineData("http", "http/protobuf")]
    [InlineData("grpc", "grpc")]
    public async Task AnUnknownAuthority_GetsNothing(string service, string protocol)
    {
        await using var receiver = await StartAsync(service);
        await using var sender = Sending(receiver, protocol, Client());

        var account = await sender.SendAsync(VariedSpans.Large(5, bytes: 10));

        Assert.Equal(5, account.DroppedByCause[DropCause.TlsFailed]);
        Assert.Empty(await receiver.RequestsAsync());
    }

    [Theory]
    [InlineData("http", "http/protobuf")]
    [InlineData("grpc", "grpc")]
    public async Task WithoutACertificate_NothingIsTaken(string service, string protocol)
    {
        await using var receiver = await StartAsync(service);
        await using var sender = Sending(receiver, protocol, ("OTEL_EXPORTER_OTLP_CERTIFICATE", Authority()));

        var account = await sender.SendAsync(VariedSpans.Large(5, bytes: 10));

        Assert.Equal((0, 5), (account.Exported, account.Dropped));
        Assert.Empty(await receiver.RequestsAsync());
    }

    private Task<ForeignReceiver> StartAsync(string service)
    {
        using var certificate = TestCertificate.Create("localhost", _authority);
        return ForeignReceiver.StartAsync(new
        {
            protocol = service,
            tls = new { key = certificate.GetECDsaPrivateKeyPem(), cert = certificate.ExportCertificatePem(), ca = _authority.ExportCertificatePem() },
        });
    }

    private static Sender Sending(ForeignReceiver receiver, string protocol, params (string, string)[] tls) => new(
    [
        ("OTEL_TRACES_EXPORTER", "otlp"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Endpoint),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
        ("OTEL_BSP_EXPORT_TIMEOUT", "1"),
        .. tls,
    ]);

    private string Authority() => Write("ca.pem", _authority.ExportCertificatePem());

    private (string, string)[] Client()
    {
        using var certificate = TestCertificate.Create("agent-7", _authority);
        return
        [
            ("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", Write("client.pem", certificate.ExportCertificatePem())),
            ("OTEL_EXPORTER_OTLP_CLIENT_KEY", Write("client.key", certificate.GetECDsaPrivateKeyPem())),
        ];
    }

    private string Write(string name, string pem)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, pem);
        return path;
    }
}
