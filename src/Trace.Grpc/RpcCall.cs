using Grpc.Core;
using Tracing.Http;

namespace Tracing.Grpc;

/// <summary>
/// One call: its span and its measurement, each if wanted. It ends once, by whatever comes first: the status, the end of the
/// response stream, disposal, or cancellation.
/// </summary>
internal sealed class RpcCall
{
    private const int Open = 0;
    private const int Ended = 1;
    private const int GivenUp = 2;

    private readonly SpanRecorder _span;
    private readonly bool _hasTags;
    private readonly ClientMetrics? _metrics;
    private readonly string _path;
    private readonly long _start;
    private readonly CancellationToken _cancellation;
    private CancellationTokenRegistration _registration;
    private int _end = Open;

    /// <param name="span">Not recorded where only metrics are wanted.</param>
    /// <param name="hasTags">Whether the span gets more than what goes wrong.</param>
    /// <param name="metrics">Null where nobody listens.</param>
    /// <param name="path">The method as gRPC sends it, <c>/package.Service/Method</c>.</param>
    /// <param name="cancellation">By which the caller may give up.</param>
    public RpcCall(SpanRecorder span, bool hasTags, ClientMetrics? metrics, string path, CancellationToken cancellation)
    {
        _span = span;
        _hasTags = hasTags;
        _metrics = metrics;
        _path = path;
        _start = metrics?.Time.GetTimestamp() ?? 0;
        _cancellation = cancellation;
    }

    public SpanContext? Context => _span.Context;

    /// <summary>Whether nobody waits for the response any more: the call was cancelled, or took too long.</summary>
    public bool IsGivenUp => Volatile.Read(ref _end) == GivenUp;

    /// <summary>While a stream waits for its reader, nobody else would notice that the caller gave up.</summary>
    public void EndWhenCancelled()
    {
        _registration = _cancellation.UnsafeRegister(static call => ((RpcCall)call!).EndCancelled(), this);
        if (Volatile.Read(ref _end) != Open)
        {
            _registration.Dispose();
        }
    }

    public void EndOk() => End(StatusCode.OK, exception: null, isCancelled: false);

    public void End(Exception exception)
    {
        var status = (exception as RpcException)?.StatusCode
            ?? (exception is OperationCanceledException ? StatusCode.Cancelled : StatusCode.Unknown);
        End(status, exception, isCancelled: status == StatusCode.Cancelled && _cancellation.IsCancellationRequested);
    }

    /// <summary>The caller wants no more of it: it gave up, unless the call was over.</summary>
    /// <param name="getStatus">Throws while the call is not over.</param>
    /// <param name="dispose">The call's own.</param>
    /// <param name="isAwaited">Whether the response is awaited, which tells more of a call that is over than its status.</param>
    public void Dispose(Func<Status> getStatus, Action dispose, bool isAwaited = false)
    {
        try
        {
            if (Volatile.Read(ref _end) == Open)
            {
                EndEarly(getStatus, isAwaited);
            }
        }
        finally
        {
            dispose();
        }
    }

    public void EndCancelled() => End(StatusCode.Cancelled, exception: null, isCancelled: true);

    private void EndEarly(Func<Status> getStatus, bool isAwaited)
    {
        try
        {
            var status = getStatus().StatusCode;
            if (!isAwaited)
            {
                End(status, exception: null, isCancelled: status == StatusCode.Cancelled && _cancellation.IsCancellationRequested);
            }
        }
        catch (InvalidOperationException)
        {
            EndCancelled();
        }
    }

    private void End(StatusCode status, Exception? exception, bool isCancelled)
    {
        // In one step: who comes second may ask at once whether the call was given up.
        var end = status is StatusCode.Cancelled or StatusCode.DeadlineExceeded ? GivenUp : Ended;
        if (Interlocked.CompareExchange(ref _end, end, Open) != Open)
        {
            return;
        }

        _registration.Unregister();
        Measure(status, isCancelled);
        var name = GrpcStatus.ConventionalName((int)status);
        if (_hasTags)
        {
            _span.SetTag("rpc.response.status_code", name);
        }

        if (isCancelled)
        {
            _span.SetCancelled();
        }
        else if (status == StatusCode.OK)
        {
            _span.SetStatus(SpanStatus.Ok);
        }
        else
        {
            _span.SetTag("error.type", name);
            if (exception is not null)
            {
                _span.Error(exception);
            }

            _span.SetStatus(SpanStatus.Error);
        }

        _span.End();
    }

    private void Measure(StatusCode status, bool isCancelled) => _metrics?.Requests.Record(new MeasuredRequest
    {
        IsGrpc = true,
        Method = "POST",
        Route = _path,
        Class = ResponseClassification.OfGrpcCode((int)status),
        IsAborted = isCancelled,
        Duration = _metrics.Time.GetElapsedTime(_start),
    });
}
