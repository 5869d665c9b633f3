using Microsoft.AspNetCore.Http;

namespace Tracing.AspNetCore;

/// <summary>
/// Tells the client its trace on a response that starts after the request's span has ended. The server may keep it as long as the
/// connection; the span, which may wait long to be exported, keeps nothing of the request.
/// </summary>
internal sealed class LateTraceHeader
{
    private readonly HttpResponse _response;
    private readonly string _name;
    private readonly TraceId _traceId;

    private LateTraceHeader(HttpResponse response, string name, TraceId traceId) => (_response, _name, _traceId) = (response, name, traceId);

    public static void PutOn(HttpResponse response, string? name, TraceId traceId)
    {
        try
        {
            if (name is not null && !response.HasStarted)
            {
                response.OnStarting(static state => ((LateTraceHeader)state).Put(), new LateTraceHeader(response, name, traceId));
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Features of foreign middleware: what they do must not fail the request.
        }
    }

    private Task Put()
    {
        _response.Headers.TryAdd(_name, _traceId.ToString("x"));
        return Task.CompletedTask;
    }
}
