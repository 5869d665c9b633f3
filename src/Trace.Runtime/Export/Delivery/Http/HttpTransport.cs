using System.Net;
using System.Net.Sockets;

namespace Tracing.Export.Delivery;

/// <summary>
/// Requests by HTTP/1.1, over one connection that is kept. Not by <see cref="HttpClient"/>: also its synchronous calls need the thread pool for
/// every new connection and for their time-outs, so that an application whose pool is exhausted would lose its spans just then. This
/// runs on the exporter's thread alone, however busy all others are.
/// </summary>
internal sealed class HttpTransport : ITransport
{
    /// <summary>For an answer to what could not be sent to its end.</summary>
    private static readonly TimeSpan EarlyAnswerTime = TimeSpan.FromSeconds(10);

    private readonly HttpTarget _target;
    private readonly IHttpAnswers _answers;
    private readonly TimeProvider _time;
    private readonly HttpReplyReader _replies = new();
    private readonly HttpDialer _dialer;
    private readonly HttpRequestHead _head;
    private readonly GzipBuffer? _gzip;
    private HttpConnection? _connection;

    /// <param name="target">Where to.</param>
    /// <param name="answers">What the answers mean.</param>
    /// <param name="time">The clock for the age of connections and for dates in answers; time-outs are real time.</param>
    /// <param name="resolve">The addresses of a host; null asks the system.</param>
    public HttpTransport(HttpTarget target, IHttpAnswers answers, TimeProvider time, Func<string, IPAddress[]>? resolve = null)
    {
        (_target, _answers, _time) = (target, answers, time);
        _dialer = new HttpDialer(target, _replies, time, resolve ?? Dns.GetHostAddresses);
        _head = new HttpRequestHead(target);
        _gzip = target.Compresses ? new GzipBuffer() : null;
    }

    public string Endpoint => _target.Display;

    public Answer Send(ReadOnlyMemory<byte> body, int spanCount, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            var content = _gzip is null ? body : _gzip.Compress(body.Span);
            var reply = Exchange(content.Span, new Deadline(_target.Timeout, cancellation));
            if (!reply.IsSuccess)
            {
                _dialer.Suspect();
            }

            return _answers.Interpret(reply, spanCount, content.Length, RetryAfterText.Parse(reply.RetryAfter, _time), _target.AnswerText);
        }
        catch (Exception exception)
        {
            Disconnect();
            _dialer.Suspect();
            cancellation.ThrowIfCancellationRequested();
            return TransportFailure.Explain(exception);
        }
    }

    public void Dispose()
    {
        Disconnect();
        _gzip?.Dispose();
    }

    private HttpReply Exchange(ReadOnlySpan<byte> content, Deadline deadline)
    {
        while (true)
        {
            var connection = Connected(deadline);
            var isReused = connection.IsUsed;
            connection.IsUsed = true;
            try
            {
                return Exchange(connection, content, deadline);
            }
            catch (Exception exception) when (isReused && !_replies.HasStarted && !IsOver(exception))
            {
                // The endpoint had closed the connection while it was idle: that is no failure of the endpoint.
                Disconnect();
            }
            catch (IOException exception) when (_target.IsSecure && !_replies.HasStarted && exception.InnerException is { } inner and not SocketException && !IsOver(exception))
            {
                // That is how an endpoint of TLS 1.3 refuses a client's certificate, or that there is none.
                throw new TlsFailedException(inner.Message, exception);
            }
        }
    }

    private HttpReply Exchange(HttpConnection connection, ReadOnlySpan<byte> content, Deadline deadline)
    {
        var failure = TrySend(connection, content);
        if (failure is not null)
        {
            // An endpoint that refuses a request early, such as for its size, may have said so before it hung up.
            connection.Deadline = deadline.Within(EarlyAnswerTime);
        }

        HttpReply reply;
        try
        {
            reply = _replies.Read(connection.Stream);
        }
        catch (Exception) when (failure is not null)
        {
            throw failure;
        }

        if (failure is not null || !reply.KeepsConnection)
        {
            Disconnect();
        }

        return reply;
    }

    private Exception? TrySend(HttpConnection connection, ReadOnlySpan<byte> content)
    {
        try
        {
            var proxy = connection.Proxy;
            connection.Stream.Write(_head.Write(content.Length, proxy is not null, proxy?.Authorization));
            connection.Stream.Write(content);
            return null;
        }
        catch (Exception exception) when (exception is IOException or SocketException && !IsOver(exception))
        {
            return exception;
        }
    }

    private HttpConnection Connected(Deadline deadline)
    {
        if (_connection is { } kept)
        {
            kept.Deadline = deadline;
            if (_dialer.IsCurrent(kept))
            {
                return kept;
            }

            Disconnect();
        }

        return _connection = _dialer.Dial(deadline);
    }

    private void Disconnect()
    {
        _connection?.Dispose();
        _connection = null;
    }

    /// <summary>The time is over, or somebody called it off.</summary>
    private static bool IsOver(Exception exception) =>
        (exception as IOException)?.InnerException is TimeoutException or OperationCanceledException || exception is TimeoutException or OperationCanceledException;
}
