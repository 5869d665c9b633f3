using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Jaeger;
using Tracing.Export.Otlp;

namespace Tracing.Runtime.Tests.Export.Transport;

public sealed class HttpTransportTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static readonly byte[] Body = [.. Enumerable.Range(0, 5000).Select(static i => (byte)(i / 100))];

    [Fact]
    public void A_request_has_the_body_and_what_the_protocol_asks_for()
    {
        using var server = ScriptedServer.Answering(Ok);
        using var transport = Otlp(server.Address, headers: [new("x-api-key", "secret")]);

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
        using var transport = Otlp(server.Address, compresses: true);
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
    public void An_export_is_no_activity_of_http_and_carries_no_trace()
    {
        using var source = new ActivitySource("Test");
        var started = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "Test" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity =>
            {
                lock (started)
                {
                    started.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var server = ScriptedServer.Answering(Ok);
        using var transport = Otlp(server.Address);
        using var activity = source.StartActivity("outer");
        Assert.NotNull(activity);

        Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);

        var request = Assert.Single(server.Requests);
        Assert.All(["traceparent", "tracestate", "baggage", "Request-Id", "uber-trace-id"], name => Assert.Null(request.Header(name)));
        lock (started)
        {
            Assert.Same(activity, Assert.Single(started, other => other.TraceId == activity.TraceId));
        }
    }

    [Theory]
    [InlineData(408, AnswerKind.TryAgain, DropCause.Timeout)]
    [InlineData(429, AnswerKind.TryAgain, DropCause.Unavailable)]
    [InlineData(502, AnswerKind.TryAgain, DropCause.Unavailable)]
    [InlineData(503, AnswerKind.TryAgain, DropCause.Unavailable)]
    [InlineData(504, AnswerKind.TryAgain, DropCause.Unavailable)]
    [InlineData(413, AnswerKind.TooLarge, DropCause.TooLarge)]
    [InlineData(302, AnswerKind.Rejected, DropCause.Rejected)]
    [InlineData(400, AnswerKind.Rejected, DropCause.Rejected)]
    [InlineData(401, AnswerKind.Rejected, DropCause.Rejected)]
    [InlineData(404, AnswerKind.Rejected, DropCause.Rejected)]
    [InlineData(500, AnswerKind.Rejected, DropCause.Rejected)]
    [InlineData(501, AnswerKind.Rejected, DropCause.Rejected)]
    [InlineData(999, AnswerKind.Rejected, DropCause.Rejected)]
    public void Otlp_means_by_a_status(int status, object kind, DropCause cause)
    {
        using var server = ScriptedServer.Answering($"HTTP/1.1 {status} Whatever\r\nContent-Length: 4\r\n\r\n\x12\x02no");
        using var transport = Otlp(server.Address);

        var answer = transport.Send(Body, 1, default);

        Assert.Equal(((AnswerKind)kind, cause), (answer.Kind, answer.Cause));
        Assert.StartsWith(status == 302 ? "answered 302: a redirect to nowhere" : $"answered {status}: no", answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, AnswerKind.Accepted)]
    [InlineData(202, AnswerKind.Accepted)]
    [InlineData(400, AnswerKind.Rejected)]
    [InlineData(401, AnswerKind.Rejected)]
    [InlineData(307, AnswerKind.Rejected)]
    [InlineData(413, AnswerKind.TooLarge)]
    [InlineData(429, AnswerKind.TryAgain)]
    [InlineData(500, AnswerKind.TryAgain)]
    [InlineData(503, AnswerKind.TryAgain)]
    public void Jaeger_means_by_a_status(int status, object kind)
    {
        using var server = ScriptedServer.Answering($"HTTP/1.1 {status} Whatever\r\nContent-Length: 4\r\n\r\nno!!");
        using var transport = new HttpTransport(Target(server.Address), new JaegerHttpAnswers(), TimeProvider.System);

        Assert.Equal((AnswerKind)kind, transport.Send(Body, 1, default).Kind);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("7200", 300)]
    [InlineData("99999999999999999999999", 300)]
    [InlineData("Thu, 01 Jan 2026 00:01:30 GMT", 90)]
    [InlineData("Thursday, 01-Jan-26 00:01:30 GMT", 90)]
    [InlineData("Thu Jan  1 00:01:30 2026", 90)]
    [InlineData("Thu, 01 Jan 2026 09:00:00 GMT", 300)]
    [InlineData("Wed, 31 Dec 2025 23:59:00 GMT", 0)]
    [InlineData("-7", null)]
    [InlineData("soon", null)]
    [InlineData("7.5", null)]
    [InlineData("", null)]
    public void Retry_after_is_understood_in_both_forms(string value, int? seconds)
    {
        using var server = ScriptedServer.Answering($"HTTP/1.1 503 Busy\r\nRetry-After: {value}\r\nContent-Length: 0\r\n\r\n");
        using var transport = Otlp(server.Address, time: new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, transport.Send(Body, 1, default).RetryAfter);
    }

    [Fact]
    public void A_redirect_is_told_without_its_secrets_and_not_followed()
    {
        using var server = ScriptedServer.Answering("HTTP/1.1 307 Elsewhere\r\nLocation: https://user:pass@example.com/v2?token=secret#x\r\nContent-Length: 0\r\n\r\n");
        using var transport = Otlp(server.Address);

        var answer = transport.Send(Body, 1, default);

        Assert.Equal("answered 307: a redirect to https://example.com/v2 is not followed", answer.Detail);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void What_an_endpoint_says_is_printable_and_short()
    {
        using var server = ScriptedServer.Answering("HTTP/1.1 400 Bad\r\nContent-Length: 5021\r\n\r\n<p>\u001b[31m\r\nforged \u00e4" + new string('x', 5000) + "    ");
        using var transport = Otlp(server.Address);

        var detail = transport.Send(Body, 1, default).Detail!;

        Assert.StartsWith("answered 400: <p> [31m forged xxx", detail, StringComparison.Ordinal);
        Assert.InRange(detail.Length, 100, 220);
    }

    [Fact]
    public void The_connection_is_kept_also_over_refusals_and_chunks()
    {
        var answers = new Queue<string>([
            Ok,
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n",
            "HTTP/1.1 204 None\r\n\r\n",
            Ok,
        ]);
        using var server = new ScriptedServer(connection =>
        {
            while (connection.ReadRequest() is not null)
            {
                connection.Write(answers.Dequeue());
            }
        });
        using var transport = Otlp(server.Address);

        Assert.Equal(
            ["", "answered 503: abc0123456789", "", ""],
            Enumerable.Range(0, 4).Select(_ => transport.Send(Body, 1, default).Detail ?? ""));
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nmore")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n")]
    public void A_connection_that_is_not_to_be_kept_is_not(string answer)
    {
        using var server = ScriptedServer.Answering(answer);
        using var transport = Otlp(server.Address);

        Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);
        Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);

        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public void A_kept_connection_that_the_endpoint_closed_costs_nothing()
    {
        using var closed = new SemaphoreSlim(0);
        using var server = new ScriptedServer(connection =>
        {
            _ = connection.ReadRequest();
            connection.Write(Ok);
            connection.HalfClose();
            closed.Release();
            connection.WaitForEnd();
        });
        using var transport = Otlp(server.Address);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);
            Assert.True(closed.Wait(30_000));
        }

        Assert.Equal((3, 3), (server.Connections, server.Requests.Count));
    }

    [Fact]
    public void A_kept_connection_that_breaks_with_the_next_request_is_made_anew()
    {
        var connections = 0;
        using var server = new ScriptedServer(connection =>
        {
            var isFirst = Interlocked.Increment(ref connections) == 1;
            _ = connection.ReadRequest();
            connection.Write(Ok);
            _ = connection.ReadHead();
            if (isFirst)
            {
                connection.Reset();
                return;
            }

            connection.WaitForEnd();
        });
        using var transport = Otlp(server.Address);

        Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);
        Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);
        Assert.Equal((2, 2), (server.Connections, server.Requests.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSH-2.0-OpenSSH\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nbroken\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Len")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab")]
    public void An_answer_that_breaks_off_or_makes_no_sense_is_a_lost_connection(string answer)
    {
        using var server = new ScriptedServer(connection =>
        {
            _ = connection.ReadRequest();
            connection.Write(answer);
        });
        using var transport = Otlp(server.Address);

        var result = transport.Send(Body, 1, default);

        Assert.Equal((AnswerKind.TryAgain, DropCause.ConnectionLost), (result.Kind, result.Cause));
    }

    [Fact]
    public void A_status_that_refuses_counts_though_its_body_breaks_off()
    {
        using var server = new ScriptedServer(connection =>
        {
            _ = connection.ReadRequest();
            connection.Write("HTTP/1.1 400 Bad\r\nContent-Length: 10\r\n\r\nabc");
        });
        using var transport = Otlp(server.Address);

        Assert.Equal("answered 400: abc", transport.Send(Body, 1, default).Detail);
    }

    [Theory]
    [InlineData("xchunked")]
    [InlineData("chunked, gzip")]
    public void Only_chunks_come_in_chunks(string coding)
    {
        using var server = new ScriptedServer(connection =>
        {
            _ = connection.ReadRequest();
            connection.Write($"HTTP/1.1 400 Bad\r\nTransfer-Encoding: {coding}\r\nContent-Length: 1\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
        });
        using var transport = Otlp(server.Address);

        Assert.Equal("answered 400: 3 abc 0", transport.Send(Body, 1, default).Detail);
    }

    [Fact]
    public void A_reset_is_a_lost_connection()
    {
        using var server = new ScriptedServer(static connection =>
        {
            _ = connection.ReadHead();
            connection.Reset();
        });
        using var transport = Otlp(server.Address);

        Assert.Equal(DropCause.ConnectionLost, transport.Send(new byte[8_000_000], 1, default).Cause);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_endpoint_that_refuses_before_it_has_read_all_is_heard(bool closes)
    {
        using var server = new ScriptedServer(connection =>
        {
            _ = connection.ReadHead();
            connection.Write("HTTP/1.1 413 Too large\r\nContent-Length: 0\r\n\r\n");
            if (!closes)
            {
                connection.HalfClose();
                new SemaphoreSlim(0).Wait(30_000);
            }
        });
        using var transport = Otlp(server.Address, timeout: TimeSpan.FromSeconds(25));

        Assert.Equal(AnswerKind.TooLarge, transport.Send(new byte[50_000_000], 2, default).Kind);
    }

    [Fact]
    public void An_endless_answer_takes_no_more_memory_and_time_than_it_may()
    {
        using var server = new ScriptedServer(connection =>
        {
            _ = connection.ReadRequest();
            connection.Write("HTTP/1.1 400 Bad\r\n\r\n");
            while (true)
            {
                connection.Write(new string('x', 10_000));
            }
        });
        using var transport = Otlp(server.Address);

        Assert.Equal(AnswerKind.Rejected, transport.Send(Body, 1, default).Kind);
    }

    [Fact]
    public void An_endless_head_is_no_answer()
    {
        using var server = new ScriptedServer(connection =>
        {
            _ = connection.ReadRequest();
            connection.Write("HTTP/1.1 200 OK\r\n");
            while (true)
            {
                connection.Write("x-more: more\r\n");
            }
        });
        using var transport = Otlp(server.Address);

        Assert.Equal(DropCause.ConnectionLost, transport.Send(Body, 1, default).Cause);
    }

    [Fact]
    public void An_endpoint_that_does_not_answer_or_answers_by_drops_is_given_up_in_time()
    {
        var over = new ManualResetEventSlim();
        using var server = new ScriptedServer(connection =>
        {
            _ = connection.ReadRequest();
            connection.Write("HTTP/1.1 200 OK\r\n");
            while (!over.Wait(10))
            {
                connection.Write("a:b\r\n");
            }
        });
        using var transport = Otlp(server.Address, timeout: TimeSpan.FromMilliseconds(200));

        Assert.Equal((AnswerKind.TryAgain, DropCause.Timeout), Cause(transport.Send(Body, 1, default)));
        over.Set();
    }

    [Fact]
    public void An_endpoint_that_does_not_read_is_given_up_in_time()
    {
        var over = new ManualResetEventSlim();
        using var server = new ScriptedServer(_ => over.Wait());
        using var transport = Otlp(server.Address, timeout: TimeSpan.FromMilliseconds(200));

        Assert.Equal((AnswerKind.TryAgain, DropCause.Timeout), Cause(transport.Send(new byte[50_000_000], 1, default)));
        over.Set();
    }

    [Fact]
    public void A_call_that_is_called_off_ends_at_once()
    {
        using var reached = new SemaphoreSlim(0);
        using var server = new ScriptedServer(connection =>
        {
            _ = connection.ReadRequest();
            reached.Release();
            connection.WaitForEnd();
        });
        using var transport = Otlp(server.Address, timeout: TimeSpan.FromMinutes(10));
        using var cancellation = new CancellationTokenSource();
        var canceller = new Thread(() =>
        {
            reached.Wait();
            cancellation.Cancel();
        });
        canceller.Start();

        Assert.Equal(cancellation.Token, Assert.Throws<OperationCanceledException>(() => transport.Send(Body, 1, cancellation.Token)).CancellationToken);
        canceller.Join();
        Assert.Throws<OperationCanceledException>(() => transport.Send(Body, 1, cancellation.Token));
    }

    [Fact]
    public void Where_nobody_listens_it_is_refused_and_where_the_name_is_unknown_unreachable()
    {
        var server = ScriptedServer.Answering(Ok);
        using var refused = Otlp(server.Address);
        server.Dispose();
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
    public void A_connection_is_made_anew_after_two_minutes()
    {
        using var server = ScriptedServer.Answering(Ok);
        var time = new FakeTimeProvider();
        using var transport = Otlp(server.Address, time: time);
        foreach (var expected in new[] { 1, 1, 2 })
        {
            Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);
            Assert.Equal(expected, server.Connections);
            time.Advance(TimeSpan.FromSeconds(61));
        }
    }

    [Fact]
    public void A_unix_domain_socket_is_an_endpoint()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var server = new ScriptedServer(static connection => Serve(connection, Ok), new UnixDomainSocketEndPoint(path));
            using var transport = Otlp(new Uri("http://localhost/v1/traces"), socketPath: path);

            Assert.Equal("unix:" + path, transport.Endpoint);
            Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);
            Assert.Equal("localhost", Assert.Single(server.Requests).Header("Host"));
        }
        finally
        {
            File.Delete(path);
        }

        using var nobody = Otlp(new Uri("http://localhost/v1/traces"), socketPath: path);
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
        using var transport = Otlp(new Uri("http://collector.example:4318/v1/traces?x=y"), proxy: proxy);

        Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);

        var request = Assert.Single(server.Requests);
        Assert.Equal("POST http://collector.example:4318/v1/traces?x=y HTTP/1.1", request.Line);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("user:" + password)), request.Header("Proxy-Authorization"));
        Assert.Equal(Body, request.Body);
    }

    [Fact]
    public void A_partial_success_is_counted()
    {
        // partial_success { rejected_spans: 3, error_message: "no" }
        using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n\x0a\x06\x08\x03\x12\x02no");
        using var transport = Otlp(server.Address);

        var answer = transport.Send(Body, 5, default);
        Assert.Equal((AnswerKind.Accepted, 3L, "no"), (answer.Kind, answer.RejectedSpans, answer.Detail));
        Assert.Equal(2L, transport.Send(Body, 2, default).RejectedSpans);
    }

    [Fact]
    public void A_success_that_is_no_answer_of_otlp_is_a_success_that_is_told()
    {
        using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>");
        using var transport = Otlp(server.Address);

        var answer = transport.Send(Body, 5, default);

        Assert.Equal((AnswerKind.Accepted, 0L), (answer.Kind, answer.RejectedSpans));
        Assert.Contains("no answer of OTLP", answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_success_with_a_body_longer_than_any_should_be_is_a_success_that_is_told(bool jaeger)
    {
        using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n" + new string('x', 70_000));
        using var transport = new HttpTransport(Target(server.Address), jaeger ? new JaegerHttpAnswers() : new OtlpHttpAnswers(), TimeProvider.System);

        for (var connections = 1; connections <= 2; connections++)
        {
            var answer = transport.Send(Body, 5, default);

            Assert.Equal((AnswerKind.Accepted, 0L), (answer.Kind, answer.RejectedSpans));
            Assert.Equal("answered 200 with a body longer than any should be: its spans count as accepted", answer.Detail);
            Assert.Equal(connections, server.Connections);
        }
    }

    [Theory]
    [InlineData("unknown key 's3cr3t token'", "unknown key '***'")]
    [InlineData("Bearer abcd.efgh is no longer valid", "*** is no longer valid")]
    [InlineData("no such token: abcd.efgh", "no such token: ***")]
    [InlineData("Basic dXNlcjpwYTU1IHcwcmQ= was refused", "*** was refused")]
    [InlineData("dXNlcjpwYTU1IHcwcmQ=: wrong password pa55 w0rd of user", "***: wrong password *** of user")]
    [InlineData("x-tenant 1 has 100 spans too many", "x-tenant 1 has 100 spans too many")]
    public void A_secret_that_an_endpoint_says_back_is_not_told(string said, string told)
    {
        using var server = new ScriptedServer(connection =>
        {
            _ = connection.ReadRequest();
            connection.Write($"HTTP/1.1 401 No\r\nContent-Length: {said.Length}\r\n\r\n{said}");
            _ = connection.ReadRequest();
            connection.Write($"HTTP/1.1 307 Elsewhere\r\nLocation: /{said}\r\nContent-Length: 0\r\n\r\n");
            _ = connection.ReadRequest();
            connection.Write($"HTTP/1.1 200 OK\r\nContent-Length: {said.Length + 4}\r\n\r\n\x0a{(char)(said.Length + 2)}\x12{(char)said.Length}{said}");
        });
        using var transport = Otlp(
            server.Address,
            headers: [new("api-key", "s3cr3t token"), new("Authorization", "Bearer abcd.efgh"), new("x-other", "Basic dXNlcjpwYTU1IHcwcmQ="), new("x-tenant", "1"), new("x-none", "")]);

        Assert.Equal($"answered 401: {told}", transport.Send(Body, 1, default).Detail);
        Assert.Equal($"answered 307: a redirect to /{told} is not followed", transport.Send(Body, 1, default).Detail);
        Assert.Equal(told, transport.Send(Body, 1, default).Detail);
    }

    [Fact]
    public void A_secret_is_not_told_in_part_either_where_the_text_is_cut()
    {
        const string Secret = "0123456789abcdef";
        using var server = ScriptedServer.Answering($"HTTP/1.1 401 No\r\nContent-Length: 206\r\n\r\n{new string('x', 190)}{Secret}");
        using var transport = Otlp(server.Address, headers: [new("api-key", Secret)]);

        Assert.Equal($"answered 401: {new string('x', 190)}***", transport.Send(Body, 1, default).Detail);
    }

    private static void Serve(ScriptedConnection connection, string answer)
    {
        while (connection.ReadRequest() is not null)
        {
            connection.Write(answer);
        }
    }

    private static (AnswerKind Kind, long BytesSent) Kind(Answer answer) => (answer.Kind, answer.BytesSent);

    private static (AnswerKind Kind, DropCause Cause) Cause(Answer answer) => (answer.Kind, answer.Cause);

    private static byte[] Decompress(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static HttpTransport Otlp(
        Uri uri,
        bool compresses = false,
        KeyValuePair<string, string>[]? headers = null,
        TimeSpan? timeout = null,
        TimeProvider? time = null,
        string? socketPath = null,
        IWebProxy? proxy = null) =>
        new(Target(uri, compresses, headers, timeout, socketPath, proxy), new OtlpHttpAnswers(), time ?? TimeProvider.System);

    private static HttpTarget Target(
        Uri uri,
        bool compresses = false,
        KeyValuePair<string, string>[]? headers = null,
        TimeSpan? timeout = null,
        string? socketPath = null,
        IWebProxy? proxy = null) => new()
        {
            Uri = uri,
            SocketPath = socketPath,
            ContentType = "application/x-protobuf",
            Headers = headers ?? [],
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
            Compresses = compresses,
            Proxy = proxy ?? new WebProxy(),
        };
}
