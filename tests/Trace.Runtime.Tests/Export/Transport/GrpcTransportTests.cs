using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Otlp;

namespace Tracing.Runtime.Tests.Export.Transport;

public sealed class GrpcTransportTests
{
    private static readonly byte[] Body = [.. Enumerable.Range(0, 5000).Select(static i => (byte)(i / 100))];

    public static TheoryData<StatusCode, object, DropCause> Codes => new()
    {
        { StatusCode.Cancelled, AnswerKind.TryAgain, DropCause.Unavailable },
        { StatusCode.DeadlineExceeded, AnswerKind.TryAgain, DropCause.Timeout },
        { StatusCode.Aborted, AnswerKind.TryAgain, DropCause.Unavailable },
        { StatusCode.OutOfRange, AnswerKind.TryAgain, DropCause.Unavailable },
        { StatusCode.Unavailable, AnswerKind.TryAgain, DropCause.Unavailable },
        { StatusCode.DataLoss, AnswerKind.TryAgain, DropCause.Unavailable },
        { StatusCode.Unknown, AnswerKind.Rejected, DropCause.Rejected },
        { StatusCode.InvalidArgument, AnswerKind.Rejected, DropCause.Rejected },
        { StatusCode.NotFound, AnswerKind.Rejected, DropCause.Rejected },
        { StatusCode.AlreadyExists, AnswerKind.Rejected, DropCause.Rejected },
        { StatusCode.PermissionDenied, AnswerKind.Rejected, DropCause.Rejected },
        { StatusCode.ResourceExhausted, AnswerKind.Rejected, DropCause.Rejected },
        { StatusCode.FailedPrecondition, AnswerKind.Rejected, DropCause.Rejected },
        { StatusCode.Unimplemented, AnswerKind.Rejected, DropCause.Rejected },
        { StatusCode.Internal, AnswerKind.Rejected, DropCause.Rejected },
        { StatusCode.Unauthenticated, AnswerKind.Rejected, DropCause.Rejected },
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_is_one_that_a_grpc_server_understands(bool compresses)
    {
        var requests = new List<byte[]>();
        Metadata? metadata = null;
        var deadline = DateTime.MaxValue;
        await using var server = await GrpcServer.StartAsync((request, context) =>
        {
            requests.Add(request);
            (metadata, deadline) = (context.RequestHeaders, context.Deadline);
            return Task.FromResult(Array.Empty<byte>());
        });
        using var transport = Otlp(server.Address, compresses, headers: [new("x-api-key", "secret")]);

        var first = transport.Send(Body, 1, default);
        var second = transport.Send(Body.AsMemory(0, 10), 1, default);

        Assert.Equal((AnswerKind.Accepted, AnswerKind.Accepted), (first.Kind, second.Kind));
        Assert.Null(first.Detail);
        Assert.Equal([Body, Body[..10]], requests);
        Assert.Equal(compresses, first.BytesSent < 500);
        Assert.Equal("secret", metadata!.GetValue("x-api-key"));
        Assert.StartsWith("tracing-dotnet/", metadata.GetValue("user-agent"), StringComparison.Ordinal);
        Assert.Null(metadata.GetValue("traceparent"));
        Assert.InRange(deadline, DateTime.UtcNow, DateTime.UtcNow.AddMinutes(10).AddSeconds(1));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Otlp_means_by_a_code(StatusCode code, object kind, DropCause cause)
    {
        await using var server = await GrpcServer.StartAsync((_, _) => throw new RpcException(new Status(code, "nö, 100 %\n")));
        using var transport = Otlp(server.Address);

        var answer = transport.Send(Body, 2, default);

        Assert.Equal(((AnswerKind)kind, cause), (answer.Kind, answer.Cause));
        Assert.Equal($"answered {(int)code} {code}: n , 100 %", answer.Detail);
    }

    [Theory]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.Unavailable)]
    public async Task A_retry_info_says_when(StatusCode code)
    {
        // google.rpc.Status { code: 8, message: "busy", details: [RetryInfo { retry_delay { seconds: 7, nanos: 500000000 } }] }
        byte[] duration = [0x08, 0x07, 0x10, 0x80, 0xca, 0xb5, 0xee, 0x01];
        byte[] retryInfo = [0x0a, (byte)duration.Length, .. duration];
        var type = Encoding.ASCII.GetBytes("type.googleapis.com/google.rpc.RetryInfo");
        byte[] any = [0x0a, (byte)type.Length, .. type, 0x12, (byte)retryInfo.Length, .. retryInfo];
        byte[] status = [0x08, 0x08, 0x12, 0x04, .. "busy"u8, 0x1a, (byte)any.Length, .. any];
        await using var server = await GrpcServer.StartAsync((_, _) =>
            throw new RpcException(new Status(code, "busy"), new Metadata { { "grpc-status-details-bin", status } }));
        using var transport = Otlp(server.Address);

        var answer = transport.Send(Body, 2, default);

        Assert.Equal((AnswerKind.TryAgain, DropCause.Unavailable, TimeSpan.FromSeconds(7.5)), (answer.Kind, answer.Cause, answer.RetryAfter));
    }

    [Fact]
    public async Task A_message_that_is_too_large_for_the_server_is_too_large()
    {
        await using var server = await GrpcServer.StartAsync(static (_, _) => Task.FromResult(Array.Empty<byte>()));
        using var transport = Otlp(server.Address);

        Assert.Equal(AnswerKind.TooLarge, transport.Send(new byte[100_001], 2, default).Kind);
        Assert.Equal(AnswerKind.Accepted, transport.Send(new byte[99_000], 2, default).Kind);
    }

    [Theory]
    [InlineData(StatusCode.ResourceExhausted, "grpc: received message larger than max (5000000 vs. 4194304)", AnswerKind.TooLarge)]
    [InlineData(StatusCode.ResourceExhausted, "gRPC message exceeds maximum size 4194304: 5000000", AnswerKind.TooLarge)]
    [InlineData(StatusCode.OutOfRange, "Error, decoded message length too large: found 5000000 bytes, the limit is: 4194304 bytes", AnswerKind.TooLarge)]
    [InlineData(StatusCode.OutOfRange, "the offset is larger than the file", AnswerKind.TryAgain)]
    [InlineData(StatusCode.ResourceExhausted, "quota exceeded", AnswerKind.Rejected)]
    public async Task What_servers_say_of_a_message_that_is_too_large_is_understood(StatusCode code, string said, object kind)
    {
        await using var server = await GrpcServer.StartAsync((_, _) => throw new RpcException(new Status(code, said)));
        using var transport = Otlp(server.Address);

        Assert.Equal((AnswerKind)kind, transport.Send(Body, 2, default).Kind);
    }

    [Fact]
    public async Task A_secret_that_an_endpoint_says_back_is_not_told()
    {
        await using var server = await GrpcServer.StartAsync((_, _) => throw new RpcException(new Status(StatusCode.Unauthenticated, "unknown key s3cr3t token")));
        using var transport = Otlp(server.Address, headers: [new("api-key", "s3cr3t token")]);

        Assert.Equal("answered 16 Unauthenticated: unknown key ***", transport.Send(Body, 2, default).Detail);
    }

    [Fact]
    public async Task A_partial_success_is_counted()
    {
        await using var server = await GrpcServer.StartAsync(static (_, _) => Task.FromResult<byte[]>([0x0a, 0x06, 0x08, 0x03, 0x12, 0x02, (byte)'n', (byte)'o']));
        using var transport = Otlp(server.Address);

        var answer = transport.Send(Body, 5, default);

        Assert.Equal((AnswerKind.Accepted, 3L, "no"), (answer.Kind, answer.RejectedSpans, answer.Detail));
    }

    [Theory]
    [InlineData(400, AnswerKind.Rejected, "13 Internal: answered 400")]
    [InlineData(401, AnswerKind.Rejected, "16 Unauthenticated: answered 401")]
    [InlineData(403, AnswerKind.Rejected, "7 PermissionDenied: answered 403")]
    [InlineData(404, AnswerKind.Rejected, "12 Unimplemented: answered 404")]
    [InlineData(307, AnswerKind.Rejected, "2 Unknown: answered 307")]
    [InlineData(413, AnswerKind.TooLarge, "8 ResourceExhausted: answered 413")]
    [InlineData(429, AnswerKind.TryAgain, "14 Unavailable: answered 429")]
    [InlineData(503, AnswerKind.TryAgain, "14 Unavailable: answered 503")]
    [InlineData(200, AnswerKind.Rejected, "2 Unknown: the answer is not gRPC")]
    public async Task An_answer_of_http_is_read_as_grpc_says(int status, object kind, string detail)
    {
        await using var server = await GrpcServer.StartInsteadAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<html>");
        });
        using var transport = Otlp(server.Address);

        var answer = transport.Send(Body, 2, default);

        Assert.Equal(((AnswerKind)kind, "answered " + detail), (answer.Kind, answer.Detail));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, null, AnswerKind.Rejected)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, "0", AnswerKind.Accepted)]
    [InlineData(new byte[] { 0, 0, 0, 0, 9 }, "0", AnswerKind.Rejected)]
    [InlineData(new byte[] { 1, 0, 0, 0, 0 }, "0", AnswerKind.Rejected)]
    [InlineData(new byte[] { 0, 0 }, "0", AnswerKind.Rejected)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, "99", AnswerKind.Rejected)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, "14", AnswerKind.TryAgain)]
    public async Task A_malformed_answer_is_no_success(byte[] body, string? status, object kind)
    {
        await using var server = await GrpcServer.StartInsteadAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(body);
            if (status is not null)
            {
                context.Response.AppendTrailer("grpc-status", status);
            }
        });
        using var transport = Otlp(server.Address);

        Assert.Equal((AnswerKind)kind, transport.Send(Body, 2, default).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_the_endpoint_breaks_off_may_be_made_again(bool hasStarted)
    {
        var calls = 0;
        await using var server = await GrpcServer.StartInsteadAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            if (Interlocked.Increment(ref calls) == 1)
            {
                if (hasStarted)
                {
                    await context.Response.Body.WriteAsync(new byte[2]);
                    await context.Response.Body.FlushAsync();
                }

                context.Abort();
                return;
            }

            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        using var transport = Otlp(server.Address);

        var broken = transport.Send(Body, 2, default);

        Assert.Equal((AnswerKind.TryAgain, DropCause.ConnectionLost), (broken.Kind, broken.Cause));
        Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 2, default).Kind);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_is_given_up_in_time_and_the_next_call_is_whole()
    {
        var isSilent = true;
        byte[]? received = null;
        var over = new TaskCompletionSource();
        await using var server = await GrpcServer.StartAsync(async (request, _) =>
        {
            if (Volatile.Read(ref isSilent))
            {
                await over.Task;
            }

            if (request.Length < Body.Length)
            {
                Volatile.Write(ref received, request);
            }

            return [];
        });
        using var transport = Otlp(server.Address, timeout: TimeSpan.FromSeconds(2));

        var silent = transport.Send(Body, 2, default);
        Volatile.Write(ref isSilent, false);
        var whole = new byte[100];
        whole.AsSpan().Fill(7);
        Answer next = default;

        // Also an endpoint that answers may take longer than there is time, where all are busy.
        Assert.True(SpinWait.SpinUntil(() => (next = transport.Send(whole, 2, default)).Cause != DropCause.Timeout, TimeSpan.FromSeconds(120)));
        over.SetResult();

        Assert.Equal((AnswerKind.TryAgain, DropCause.Timeout), (silent.Kind, silent.Cause));
        Assert.Equal(AnswerKind.Accepted, next.Kind);
        Assert.Equal(whole, Volatile.Read(ref received));
    }

    [Fact]
    public async Task A_call_that_is_called_off_ends_at_once()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await GrpcServer.StartAsync(async (_, context) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return [];
        });
        using var transport = Otlp(server.Address, timeout: TimeSpan.FromMinutes(10));

        Assert.Equal(cancellation.Token, Assert.Throws<OperationCanceledException>(() => transport.Send(Body, 1, cancellation.Token)).CancellationToken);
    }

    [Fact]
    public void Where_nobody_listens_it_is_refused_and_where_the_name_is_unknown_unreachable()
    {
        // Bound but not listening: nobody else gets the port, and nobody answers.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var refused = Otlp(new Uri($"http://localhost:{((IPEndPoint)silent.LocalEndPoint!).Port}{GrpcServer.Method}"));
        using var unknown = new GrpcTransport(
            Target(new Uri("http://collector.invalid:4317" + GrpcServer.Method)),
            new OtlpGrpcAnswers(),
            TimeProvider.System,
            static _ => throw new SocketException((int)SocketError.HostNotFound));

        Assert.Equal(DropCause.Refused, refused.Send(Body, 1, default).Cause);
        Assert.Equal(DropCause.Unreachable, unknown.Send(Body, 1, default).Cause);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH\r\n")]
    [InlineData("")]
    public void An_endpoint_that_does_not_speak_http_2_is_a_lost_connection(string says)
    {
        using var server = new ScriptedServer(connection =>
        {
            _ = connection.ReadHead();
            connection.Write(says);
        });
        using var transport = Otlp(server.Address);

        var answer = transport.Send(Body, 1, default);

        Assert.Equal((AnswerKind.TryAgain, DropCause.ConnectionLost), (answer.Kind, answer.Cause));
    }

    [Fact]
    public async Task A_secure_endpoint_is_trusted_by_its_authority_only()
    {
        using var authority = TestCertificate.CreateAuthority();
        using var certificate = TestCertificate.Create("localhost", authority);
        await using var server = await GrpcServer.StartAsync(static (_, _) => Task.FromResult(Array.Empty<byte>()), certificate);
        await using var old = await GrpcServer.StartInsteadAsync(static _ => Task.CompletedTask, HttpProtocols.Http1, certificate);
        var trust = new TlsCredentials { Authorities = [X509CertificateLoader.LoadCertificate(authority.RawData)] };
        using var trusting = Otlp(server.Address, tls: trust);
        using var distrusting = Otlp(server.Address);
        using var outdated = Otlp(old.Address, tls: trust);

        Assert.Equal(AnswerKind.Accepted, trusting.Send(Body, 1, default).Kind);
        var refused = distrusting.Send(Body, 1, default);
        Assert.Equal((AnswerKind.TryAgain, DropCause.TlsFailed), (refused.Kind, refused.Cause));
        Assert.StartsWith("no secure connection: The remote certificate is invalid", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(AnswerKind.TryAgain, outdated.Send(Body, 1, default).Kind);
    }

    [Fact]
    public async Task A_unix_domain_socket_is_an_endpoint()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var server = await GrpcServer.StartAsync(static (_, _) => Task.FromResult(Array.Empty<byte>()), socketPath: path);
        using var transport = Otlp(new Uri("http://localhost" + GrpcServer.Method), socketPath: path);

        Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);
        Assert.Equal("unix:" + path, transport.Endpoint);
    }

    private static GrpcTransport Otlp(
        Uri uri,
        bool compresses = false,
        KeyValuePair<string, string>[]? headers = null,
        TimeSpan? timeout = null,
        string? socketPath = null,
        TlsCredentials? tls = null) =>
        new(Target(uri, compresses, headers, timeout, socketPath, tls), new OtlpGrpcAnswers(), TimeProvider.System);

    private static HttpTarget Target(
        Uri uri,
        bool compresses = false,
        KeyValuePair<string, string>[]? headers = null,
        TimeSpan? timeout = null,
        string? socketPath = null,
        TlsCredentials? tls = null) => new()
        {
            Uri = uri,
            SocketPath = socketPath,
            ContentType = "application/grpc",
            Headers = headers ?? [],
            Timeout = timeout ?? TimeSpan.FromMinutes(10),
            Compresses = compresses,
            Tls = tls ?? TlsCredentials.Default,
            Proxy = new WebProxy(),
        };
}
