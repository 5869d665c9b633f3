using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>
/// The recorded span of a request: names, tags and status by OpenTelemetry's stable conventions for HTTP servers
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/), without the query string, where secrets travel. One object is
/// span and feature, and keeps what it knows as references until somebody reads it, so that little is allocated.
/// </summary>
internal sealed class RequestSpan : DeferredSpan, IRequestTrace, IObservedRequest
{
    private const int RouteSlot = RequestFacts.TagSlots;
    private const int StatusSlot = RouteSlot + 1;
    private const int FirstRpcSlot = StatusSlot + 1;

    private const int ProcessedSlot = 0;
    private const int EmptySlot = 1;
    private const int BodySlot = 2;
    private const int TrailersSlot = 3;

    private readonly RequestTracing _tracing;
    private readonly RequestFacts _facts;
    private readonly SpanId _parentOfCaller;
    private readonly TraceFlags _callerFlags;
    private HttpContext? _request;
    private CountingResponseBody? _body;
    private RequestRoute? _route;
    private long _headersAt;
    private long _endAt;
    private long _bodySize;
    private int _status;
    private sbyte _grpcCode = -1;
    private bool _isGrpc;
    private bool _isEmpty;
    private bool _hasTrailers;

    public RequestSpan(RequestTracing tracing, HttpContext request, in IncomingTrace trace, RequestRoute? route)
        : base(trace.OwnOrCaller!, route?.SpanName ?? RequestMethod.NameOf(request.Request), SpanKind.Server)
    {
        _tracing = tracing;
        _request = request;
        _route = route;
        _parentOfCaller = trace.ParentOfCaller.GetValueOrDefault();
        _callerFlags = trace.CallerFlags;
        Recorder.SetTag("jaeger-debug-id", trace.DebugId);
        try
        {
            var connection = ServedConnection.Of(request);
            if (tracing.HasTags)
            {
                _facts = new RequestFacts(request.Request, connection);
            }

            tracing.Captured.AddOf(request.Request, Recorder);
            _body = CountingResponseBody.PutInto(request, connection);
            if (!request.Response.HasStarted)
            {
                // The last moment for a header, whatever the response becomes: an exception handler clears what was set earlier.
                request.Response.OnStarting(static state => ((RequestSpan)state).ResponseStarts(), this);
            }
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            // Features of foreign middleware, as at the end.
        }
    }

    public SpanContext? Caller => IncomingTrace.CallerOf(Context, _parentOfCaller.IsEmpty ? null : _parentOfCaller, _callerFlags);

    public SpanRecorder Recorder => new(this);

    protected override int TagSlots => _tracing.HasTags ? FirstRpcSlot + RpcFacts.TagSlots : 0;

    /// <summary>Not of the route: that is the application's, and one for all its requests.</summary>
    protected override int TextCharacters => _facts.Characters;

    protected override int ToldEvents =>
        (_headersAt != 0 && !_isEmpty ? 1 << ProcessedSlot : 0)
        | (_isEmpty ? 1 << EmptySlot : 0)
        | (_bodySize != 0 ? 1 << BodySlot : 0)
        | (_hasTrailers ? 1 << TrailersSlot : 0);

    public void End(Exception? exception)
    {
        var request = _request!;
        _request = null; // what waits to be exported keeps no connection alive
        try
        {
            var outcome = ResponseOutcome.Of(request, exception, _body);
            var endpoint = RequestRoute.EndpointOf(request, _body);
            var known = _route;
            var route = RequestRoute.Of(endpoint, RequestMethod.NameOf(request.Request), outcome.IsGrpc, likely: known) ?? known;
            RequestMeasurement.Record(_tracing, request, Start, outcome, route?.Template, endpoint);
            if (known is null && RequestTracing.IsOptedOut(endpoint))
            {
                Discard(generation: 0);
                _body = null;
                return;
            }

            // Where the application has ended the span, exporters may be reading it.
            if (Recorder.IsRecording)
            {
                var isNameOurs = IsNameOf(known);
                _route = route;
                Conclude(request, exception, outcome, isNameOurs);
            }
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            // Features of foreign middleware: what they do must not fail the request, and the span is still worth having.
        }

        LateTraceHeader.PutOn(request.Response, _tracing.ResponseHeaderName, Context.TraceId);
        _body = null;
        if (Recorder.IsRecording)
        {
            _endAt = Stopwatch.GetTimestamp();
            End(generation: 0, end: _endAt);
        }
    }

    /// <summary>The tag of a slot: of the request as it came, of the response, of the gRPC call.</summary>
    protected override Tag TellTag(int slot) => slot switch
    {
        < RequestFacts.TagSlots => _facts.Tell(slot),
        RouteSlot => _route is null ? default : new Tag("http.route", _route.Template),
        StatusSlot => _status == 0 ? default : new Tag("http.response.status_code", _status),
        _ => _isGrpc ? RpcFacts.Tell(slot - FirstRpcSlot, _route, _grpcCode) : default,
    };

    protected override SpanEvent TellEvent(int slot) => slot switch
    {
        ProcessedSlot => new SpanEvent("request processed", _headersAt, []),
        EmptySlot => new SpanEvent("request processed with empty response", _endAt, []),
        BodySlot => new SpanEvent("returned body data", _endAt, [new Tag("size", _bodySize)]),
        _ => new SpanEvent("returned trailers", _endAt, []),
    };

    /// <summary>Whether the name is still the one that was given at the start, and not the application's.</summary>
    private bool IsNameOf(RequestRoute? known) => known is not null
        ? ReferenceEquals(Name, known.SpanName)
        : Name == "HTTP" || RequestMethod.Canonical(Name) is not null;

    private void Conclude(HttpContext request, Exception? exception, in ResponseOutcome outcome, bool isNameOurs)
    {
        var span = Recorder;
        var name = isNameOurs ? _tracing.SpanNameOf(request) ?? _route?.SpanName : null;
        if (name is not null && !ReferenceEquals(name, Name))
        {
            span.UpdateName(name);
        }

        _tracing.Captured.AddOf(request.Response, span);
        (_isGrpc, _grpcCode, _bodySize) = (outcome.IsGrpc, (sbyte)(outcome.GrpcCode ?? -1), outcome.BodySize);
        if (outcome.HasStarted || outcome.Cancelled is null)
        {
            _status = outcome.Status;
        }

        if (outcome.Cancelled is { } when)
        {
            span.SetCancelled();
            RequestLog.RequestCancelled(_tracing.Logger, when);
            return;
        }

        _hasTrailers = outcome.HasTrailers;
        if (exception is not null)
        {
            TellErrorType(exception.GetType().FullName);
            span.Error(exception);
            span.Error("error processing request");
        }
        else if (outcome.Error is { } error)
        {
            ConcludeFailed(request, outcome, error);
        }
        else
        {
            _isEmpty = outcome is { BodySize: 0, HasTrailers: false, IsUpgrade: false } && _body is not null;
            span.SetStatus(SpanStatus.Ok);
        }
    }

    private void ConcludeFailed(HttpContext request, in ResponseOutcome outcome, string error)
    {
        var handled = request.Features.Get<IExceptionHandlerFeature>()?.Error;
        var code = outcome.Status < 400 ? GrpcStatus.ConventionalName(_grpcCode) : outcome.Status.ToString(CultureInfo.InvariantCulture);
        TellErrorType(handled?.GetType().FullName ?? code);
        if (handled is not null)
        {
            Recorder.Error(handled);
        }

        Recorder.Error(error);
        if (outcome.Status >= 400)
        {
            _headersAt = 0; // what they told is the error
        }
    }

    /// <summary>The application's own stands.</summary>
    private void TellErrorType(string? type)
    {
        if (!Copy(generation: 0).Tags.Any(static tag => tag.Key == "error.type"))
        {
            Recorder.SetTag("error.type", type);
        }
    }

    private Task ResponseStarts()
    {
        if (_request is { } request)
        {
            if (_tracing.ResponseHeaderName is { } name)
            {
                request.Response.Headers.TryAdd(name, Context.TraceId.ToString("x"));
            }

            if (Recorder.IsRecording)
            {
                _headersAt = Stopwatch.GetTimestamp();
            }
        }

        return Task.CompletedTask;
    }
}
