using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Tracing.Export.Delivery;

/// <summary>
/// Unary calls of gRPC, by <see cref="HttpClient"/>'s HTTP/2, which needs the thread pool: where that is exhausted the calls fail, but in time,
/// because the exporter's thread waits by itself.
/// </summary>
internal sealed class GrpcTransport : ITransport
{
    private const int PrefixSize = 5;

    private readonly HttpTarget _target;
    private readonly IGrpcAnswers _answers;
    private readonly GrpcConnections _connections;
    private readonly string _timeout;
    private GzipBuffer _gzip = new();
    private byte[] _plain = [];

    /// <param name="target">Where to: its path is that of the method.</param>
    /// <param name="answers">What the answers mean.</param>
    /// <param name="time">The clock for how long an endpoint's addresses are believed; time-outs are real time.</param>
    /// <param name="resolve">The addresses of a host; null asks the system.</param>
    public GrpcTransport(HttpTarget target, IGrpcAnswers answers, TimeProvider time, Func<string, IPAddress[]>? resolve = null)
    {
        (_target, _answers) = (target, answers);
        _connections = new GrpcConnections(target, time, resolve ?? Dns.GetHostAddresses);
        _timeout = Math.Max(1, (long)target.Timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + "m";
    }

    public string Endpoint => _target.Display;

    public Answer Send(ReadOnlyMemory<byte> body, int spanCount, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var deadline = new Deadline(_target.Timeout, cancellation);
        using var attempt = new CancellationTokenSource();
        Task<GrpcReply>? call = null;
        try
        {
            var message = Frame(body);
            call = CallAsync(_connections.Current(deadline), message, attempt.Token);
            if (!call.Wait((int)Math.Min(deadline.Remaining.TotalMilliseconds + 1, int.MaxValue), cancellation))
            {
                throw new TimeoutException();
            }

            var reply = call.Result;
            if (reply.Code != GrpcCode.Ok)
            {
                _connections.Suspect();
            }

            return _answers.Interpret(reply, spanCount, message.Length, _target.AnswerText);
        }
        catch (Exception exception)
        {
            Abandon(call, attempt);
            _connections.Disconnect();
            _connections.Suspect();
            cancellation.ThrowIfCancellationRequested();
            return TransportFailure.Explain(exception);
        }
    }

    public void Dispose()
    {
        _connections.Dispose();
        _gzip.Dispose();
    }

    private async Task<GrpcReply> CallAsync(HttpMessageInvoker client, ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        using var request = CreateRequest(message);
        using var response = await client.SendAsync(request, cancellation).ConfigureAwait(false);
        return await GrpcReplyReader.ReadAsync(response, cancellation).ConfigureAwait(false);
    }

    private HttpRequestMessage CreateRequest(ReadOnlyMemory<byte> message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _target.Uri)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ReadOnlyMemoryContent(message) { Headers = { ContentType = new MediaTypeHeaderValue(_target.ContentType) } },
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        _ = request.Headers.TryAddWithoutValidation("grpc-timeout", _timeout);
        if (_target.Compresses)
        {
            _ = request.Headers.TryAddWithoutValidation("grpc-encoding", "gzip");
        }

        foreach (var (name, value) in _target.Headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        if (!request.Headers.Contains("User-Agent"))
        {
            _ = request.Headers.TryAddWithoutValidation("User-Agent", HttpTarget.UserAgent);
        }

        return request;
    }

    /// <summary>The message behind a byte that says whether it is compressed, and its length.</summary>
    private Memory<byte> Frame(ReadOnlyMemory<byte> body)
    {
        Memory<byte> message;
        if (_target.Compresses)
        {
            message = _gzip.Compress(body.Span, PrefixSize);
        }
        else
        {
            if (_plain.Length < PrefixSize + body.Length)
            {
                _plain = new byte[(int)Math.Min(Array.MaxLength, Math.Max(PrefixSize + body.Length, _plain.Length * 2L))];
            }

            message = _plain.AsMemory(0, PrefixSize + body.Length);
            body.Span.CopyTo(message.Span[PrefixSize..]);
        }

        message.Span[0] = _target.Compresses ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(message.Span[1..], message.Length - PrefixSize);
        return message;
    }

    /// <summary>A call that goes on somewhere reads what it was to send; the next one gets other memory.</summary>
    private void Abandon(Task<GrpcReply>? call, CancellationTokenSource attempt)
    {
        if (call is null)
        {
            return;
        }

        attempt.Cancel();
        if (!call.IsCompleted)
        {
            (_gzip, _plain) = (new GzipBuffer(), []);
            _ = call.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
