using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Export.Delivery;
using static Tracing.Runtime.Tests.Export.Transport.HttpCalls;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>Connections that are kept, break, hang or never end.</summary>
public sealed class HttpConnectionTests
{
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
        using var transport = OtlpTransport(server.Address);

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
        using var transport = OtlpTransport(server.Address);

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
        using var transport = OtlpTransport(server.Address);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);
            Assert.True(closed.Wait(120_000));
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
        using var transport = OtlpTransport(server.Address);

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
        using var transport = OtlpTransport(server.Address);

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
        using var transport = OtlpTransport(server.Address);

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
        using var transport = OtlpTransport(server.Address);

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
        using var transport = OtlpTransport(server.Address);

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
                new SemaphoreSlim(0).Wait(120_000);
            }
        });
        using var transport = OtlpTransport(server.Address);

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
        using var transport = OtlpTransport(server.Address);

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
        using var transport = OtlpTransport(server.Address);

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
        using var transport = OtlpTransport(server.NumericAddress, timeout: TimeSpan.FromMilliseconds(200));

        Assert.Equal((AnswerKind.TryAgain, DropCause.Timeout), Cause(transport.Send(Body, 1, default)));
        over.Set();
    }

    [Fact]
    public void An_endpoint_that_does_not_read_is_given_up_in_time()
    {
        var over = new ManualResetEventSlim();
        using var server = new ScriptedServer(_ => over.Wait());
        using var transport = OtlpTransport(server.NumericAddress, timeout: TimeSpan.FromMilliseconds(200));

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
        using var transport = OtlpTransport(server.Address, timeout: TimeSpan.FromMinutes(10));
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
    public void A_connection_is_made_anew_after_two_minutes()
    {
        using var server = ScriptedServer.Answering(Ok);
        var time = new FakeTimeProvider();
        using var transport = OtlpTransport(server.Address, time: time);
        foreach (var expected in new[] { 1, 1, 2 })
        {
            Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);
            Assert.Equal(expected, server.Connections);
            time.Advance(TimeSpan.FromSeconds(61));
        }
    }
}
