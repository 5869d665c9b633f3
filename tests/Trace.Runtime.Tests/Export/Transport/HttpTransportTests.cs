using System.Net;
using System.Net.Sockets;
using System.Text;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Otlp;
using static Tracing.Runtime.Tests.Export.Transport.HttpCalls;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>What is sent by HTTP, and where to.</summary>
public sealed class HttpTransportTests
{
    [Fact]
    public void A_request_has_the_body_and_what_the_protocol_asks_for()
    {
        using var server = ScriptedServer.Answering(Ok);
        using var transport = OtlpTransport(server.Address, headers: [new("x-api-key", "secret")]);

        Assert.Equal((AnswerKind.Accepted, 5000L), Kind(transport.Send(Body, 1, default)));

        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /v1/traces HTTP/1.1", request.Line);
        Assert.Equal($"localhost:{server.Port}", request.Header("Host"));
        Assert.Equal("application/x-protobuf", request.Header("Content-Type"));
        Assert.Equal("secret", request.Header("x-api-key"));
        Assert.Matches(@"^tracing-dotnet/\d+\.\d+\.\d+$", request.Header("User-Agent"));
        Assert.Null(request.Header("Content-Encoding"));
        Assert.Equal(Body, request.Body);
    }

    [Fact]
    public void A_compressed_request_decompresses_to_the_body_each_time()
    {
        using var server = ScriptedServer.Answering(Ok);
        using var transport = OtlpTransport(server.Address, compresses: true);
        var bodies = new[] { Body, Body[..10], [], Body };

        foreach (var body in bodies)
        {
            Assert.Equal(AnswerKind.Accepted, transport.Send(body, 1, default).Kind);
        }

        Assert.Equal(1, server.Connections);
        Assert.All(server.Requests, static request => Assert.Equal("gzip", request.Header("Content-Encoding")));
        Assert.Equal(bodies, server.Requests.Select(static request => Decompress(request.Body)));
        Assert.True(server.Requests.First().Body.Length < 500);
    }

    [Fact]
    public void Where_nobody_listens_it_is_refused_and_where_the_name_is_unknown_unreachable()
    {
        // Bound but not listening: nobody else gets the port, and nobody answers.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var refused = OtlpTransport(new Uri($"http://{silent.LocalEndPoint}/v1/traces"));
        using var unknown = new HttpTransport(
            Target(new Uri("http://collector.invalid:4318/v1/traces")),
            new OtlpHttpAnswers(),
            TimeProvider.System,
            static _ => throw new SocketException((int)SocketError.HostNotFound));

        Assert.Equal((AnswerKind.TryAgain, DropCause.Refused), Cause(refused.Send(Body, 1, default)));
        Assert.Equal((AnswerKind.TryAgain, DropCause.Unreachable), Cause(unknown.Send(Body, 1, default)));
    }

    [Fact]
    public void The_next_address_is_tried_where_nobody_listens_at_the_first()
    {
        using var server = ScriptedServer.Answering(Ok);
        using var transport = new HttpTransport(
            Target(server.Address), new OtlpHttpAnswers(), TimeProvider.System, static _ => [IPAddress.IPv6Loopback, IPAddress.Parse("127.0.0.9"), IPAddress.Loopback]);

        Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);
    }

    [Fact]
    public void A_unix_domain_socket_is_an_endpoint()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var server = new ScriptedServer(static connection => Serve(connection, Ok), new UnixDomainSocketEndPoint(path));
            using var transport = OtlpTransport(new Uri("http://localhost/v1/traces"), socketPath: path);

            Assert.Equal("unix:" + path, transport.Endpoint);
            Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);
            Assert.Equal("localhost", Assert.Single(server.Requests).Header("Host"));
        }
        finally
        {
            File.Delete(path);
        }

        using var nobody = OtlpTransport(new Uri("http://localhost/v1/traces"), socketPath: path);
        Assert.Equal(DropCause.Refused, nobody.Send(Body, 1, default).Cause);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3000)]
    public void A_proxy_gets_the_whole_address_and_who_we_are(int length)
    {
        using var server = ScriptedServer.Answering(Ok);
        var password = new string('p', length);
        var proxy = new WebProxy($"http://127.0.0.1:{server.Port}") { Credentials = new NetworkCredential("user", password) };
        using var transport = OtlpTransport(new Uri("http://collector.example:4318/v1/traces?x=y"), proxy: proxy);

        Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);

        var request = Assert.Single(server.Requests);
        Assert.Equal("POST http://collector.example:4318/v1/traces?x=y HTTP/1.1", request.Line);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("user:" + password)), request.Header("Proxy-Authorization"));
        Assert.Equal(Body, request.Body);
    }
}
