using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Otlp;

namespace Tracing.Runtime.Tests.Export.Transport;

public sealed class TlsTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    [Fact]
    public void A_certificate_that_nobody_trusts_is_refused()
    {
        using var server = Server(TestCertificate.Create("localhost"));

        var answer = Send(server, TlsCredentials.Default);

        Assert.Equal((AnswerKind.TryAgain, DropCause.TlsFailed), (answer.Kind, answer.Cause));
        Assert.StartsWith("no secure connection: The remote certificate is invalid", answer.Detail, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_certificate_whose_authority_is_given_is_trusted_for_its_name_only()
    {
        using var authority = TestCertificate.CreateAuthority();
        var trust = new TlsCredentials { Authorities = [X509CertificateLoader.LoadCertificate(authority.RawData)] };
        using var right = Server(TestCertificate.Create("localhost", authority));
        using var wrong = Server(TestCertificate.Create("collector.example", authority));
        using var other = Server(TestCertificate.Create("localhost"));

        Assert.Equal(AnswerKind.Accepted, Send(right, trust).Kind);
        Assert.Equal(DropCause.TlsFailed, Send(wrong, trust).Cause);
        Assert.Equal(DropCause.TlsFailed, Send(other, trust).Cause);
        Assert.Equal((1, 0, 0), (right.Requests.Count, wrong.Requests.Count, other.Requests.Count));
    }

    [Fact]
    public void A_client_shows_its_certificate_where_it_is_asked_for()
    {
        using var authority = TestCertificate.CreateAuthority();
        using var client = TestCertificate.Create("client", authority);
        X509Certificate2Collection authorities = [X509CertificateLoader.LoadCertificate(authority.RawData)];
        X509Certificate2? shown = null;
        using var server = new ScriptedServer(
            connection =>
            {
                shown = connection.ClientCertificate;
                while (connection.ReadRequest() is not null)
                {
                    connection.Write(Ok);
                }
            },
            certificate: TestCertificate.Create("localhost", authority),
            asksForCertificate: true);

        var without = Send(server, new TlsCredentials { Authorities = authorities });
        var with = Send(server, new TlsCredentials { Authorities = authorities, Client = TlsCredentials.ClientFrom(client, []) });

        Assert.NotEqual(AnswerKind.Accepted, without.Kind);
        Assert.Equal(AnswerKind.Accepted, with.Kind);
        Assert.Equal(client.Thumbprint, shown?.Thumbprint);
    }

    [Fact]
    public void A_plain_endpoint_where_a_secure_one_is_expected_is_a_failure_of_tls()
    {
        using var plain = new ScriptedServer(static connection =>
        {
            connection.Write("HTTP/1.1 400 Bad Request\r\n\r\n");
            connection.WaitForEnd();
        });
        using var transport = Transport(new Uri($"https://localhost:{plain.Port}/"), TlsCredentials.Default);

        Assert.Equal(DropCause.TlsFailed, transport.Send(new byte[10], 1, default).Cause);
    }

    [Fact]
    public void A_handshake_without_end_is_given_up_in_time()
    {
        using var silent = new ScriptedServer(static connection => connection.WaitForEnd());
        using var transport = Transport(new Uri($"https://127.0.0.1:{silent.Port}/"), TlsCredentials.Default, TimeSpan.FromMilliseconds(200));

        Assert.Equal(DropCause.Timeout, transport.Send(new byte[10], 1, default).Cause);
    }

    [Fact]
    public void Nothing_is_fetched_from_where_a_certificate_says()
    {
        var fetches = 0;
        using var issuer = new ScriptedServer(connection =>
        {
            Interlocked.Increment(ref fetches);
            connection.WaitForEnd();
        });
        using var authority = TestCertificate.CreateAuthority();
        using var server = Server(TestCertificate.Create("localhost", authority, issuer: $"http://127.0.0.1:{issuer.Port}/ca.cer"));

        Assert.Equal(DropCause.TlsFailed, Send(server, TlsCredentials.Default).Cause);
        Assert.Equal(0, fetches);
    }

    [Fact]
    public void A_secure_endpoint_is_reached_by_a_tunnel_through_the_proxy_that_is_kept()
    {
        using var authority = TestCertificate.CreateAuthority();
        using var certificate = TestCertificate.Create("collector.example", authority);
        string? asked = null;
        using var server = new ScriptedServer(connection =>
        {
            asked = connection.ReadHead();
            connection.Write("HTTP/1.1 200 Connection established\r\n\r\n");
            connection.Secure(certificate, asksForCertificate: false);
            while (connection.ReadRequest() is not null)
            {
                connection.Write(Ok);
            }
        });
        var lookedUp = new List<string>();
        var proxy = new WebProxy($"http://proxy.example:{server.Port}") { Credentials = new NetworkCredential("user", "pass") };
        using var transport = Transport(
            new Uri("https://collector.example/v1/traces"),
            new TlsCredentials { Authorities = [X509CertificateLoader.LoadCertificate(authority.RawData)] },
            proxy: proxy,
            resolve: host =>
            {
                lookedUp.Add(host);
                return [IPAddress.Loopback];
            });

        Assert.Equal(AnswerKind.Accepted, transport.Send(new byte[10], 1, default).Kind);
        Assert.Equal(AnswerKind.Accepted, transport.Send(new byte[10], 1, default).Kind);

        Assert.StartsWith("CONNECT collector.example:443 HTTP/1.1\r\n", asked, StringComparison.Ordinal);
        Assert.Contains("Proxy-Authorization: Basic ", asked, StringComparison.Ordinal);
        Assert.All(server.Requests, static request => Assert.Equal("POST /v1/traces HTTP/1.1", request.Line));
        Assert.All(server.Requests, static request => Assert.Null(request.Header("Proxy-Authorization")));
        Assert.Equal((2, 1), (server.Requests.Count, server.Connections));
        Assert.Equal(["proxy.example"], lookedUp);
    }

    [Theory]
    [InlineData("407 Proxy Authentication Required", DropCause.Unreachable, "the proxy {0} answered 407")]
    [InlineData("101 Switching Protocols", DropCause.ConnectionLost, "the answer made no sense")]
    public void A_proxy_that_makes_no_way_is_named_with_its_reason(string status, DropCause cause, string detail)
    {
        string? asked = null;
        using var server = new ScriptedServer(connection =>
        {
            asked = connection.ReadHead();
            connection.Write($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
            connection.WaitForEnd();
        });
        using var transport = Transport(
            new Uri("https://[2001:db8::1]:4318/v1/traces"), TlsCredentials.Default, proxy: new WebProxy($"http://127.0.0.1:{server.Port}"));

        var answer = transport.Send(new byte[10], 1, default);

        Assert.Equal((AnswerKind.TryAgain, cause), (answer.Kind, answer.Cause));
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, detail, $"127.0.0.1:{server.Port}"), answer.Detail);
        Assert.Equal("CONNECT [2001:db8::1]:4318 HTTP/1.1\r\nHost: [2001:db8::1]:4318", asked);
    }

    private static ScriptedServer Server(X509Certificate2 certificate) => new(
        static connection =>
        {
            while (connection.ReadRequest() is not null)
            {
                connection.Write(Ok);
            }
        },
        certificate: certificate);

    private static Answer Send(ScriptedServer server, TlsCredentials tls)
    {
        using var transport = Transport(server.Address, tls);
        return transport.Send(new byte[1000], 1, default);
    }

    private static HttpTransport Transport(Uri uri, TlsCredentials tls, TimeSpan? timeout = null, IWebProxy? proxy = null, Func<string, IPAddress[]>? resolve = null) => new(
        new HttpTarget
        {
            Uri = uri,
            ContentType = "application/x-protobuf",
            Timeout = timeout ?? TimeSpan.FromMinutes(10),
            Tls = tls,
            Proxy = proxy ?? new WebProxy(),
        },
        new OtlpHttpAnswers(),
        TimeProvider.System,
        resolve);
}
