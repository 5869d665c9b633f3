using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Jaeger;
using Tracing.Export.Otlp;
using static Tracing.Runtime.Tests.Export.Transport.HttpCalls;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>What the answers of an endpoint mean, and what of them is told.</summary>
public sealed class HttpAnswerTests
{
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
        using var transport = OtlpTransport(server.Address);

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
        using var transport = OtlpTransport(server.Address, time: new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, transport.Send(Body, 1, default).RetryAfter);
    }

    [Fact]
    public void A_redirect_is_told_without_its_secrets_and_not_followed()
    {
        using var server = ScriptedServer.Answering("HTTP/1.1 307 Elsewhere\r\nLocation: https://user:pass@example.com/v2?token=secret#x\r\nContent-Length: 0\r\n\r\n");
        using var transport = OtlpTransport(server.Address);

        var answer = transport.Send(Body, 1, default);

        Assert.Equal("answered 307: a redirect to https://example.com/v2 is not followed", answer.Detail);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void What_an_endpoint_says_is_printable_and_short()
    {
        using var server = ScriptedServer.Answering("HTTP/1.1 400 Bad\r\nContent-Length: 5021\r\n\r\n<p>\u001b[31m\r\nforged \u00e4" + new string('x', 5000) + "    ");
        using var transport = OtlpTransport(server.Address);

        var detail = transport.Send(Body, 1, default).Detail!;

        Assert.StartsWith("answered 400: <p> [31m forged xxx", detail, StringComparison.Ordinal);
        Assert.InRange(detail.Length, 100, 220);
    }

    [Fact]
    public void A_partial_success_is_counted()
    {
        // partial_success { rejected_spans: 3, error_message: "no" }
        using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n\x0a\x06\x08\x03\x12\x02no");
        using var transport = OtlpTransport(server.Address);

        var answer = transport.Send(Body, 5, default);
        Assert.Equal((AnswerKind.Accepted, 3L, "no"), (answer.Kind, answer.RejectedSpans, answer.Detail));
        Assert.Equal(2L, transport.Send(Body, 2, default).RejectedSpans);
    }

    [Fact]
    public void A_success_that_is_no_answer_of_otlp_is_a_success_that_is_told()
    {
        using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>");
        using var transport = OtlpTransport(server.Address);

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
        using var transport = OtlpTransport(
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
        using var transport = OtlpTransport(server.Address, headers: [new("api-key", Secret)]);

        Assert.Equal($"answered 401: {new string('x', 190)}***", transport.Send(Body, 1, default).Detail);
    }
}
