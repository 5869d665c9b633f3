using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>
/// Records a client span around each request that is sent within a recorded trace, and sends the span's identity along.
/// The span ends when the response's headers have arrived: reading the body is the caller's time. Within a trace that is
/// not recorded the caller's context travels on as it is; outside of any the request passes untouched.
/// </summary>
/// <remarks>
/// The parent is the context given by <see cref="HttpRequestMessageExtensions.SetSpanContext"/>, or else the ambient one.
/// A header that the application set stays. <c>HttpClient.Timeout</c> looks like a cancellation from here.
/// </remarks>
public sealed class TracingHandler : DelegatingHandler
{
    private static readonly JaegerPropagator DefaultPropagator = new();

    private readonly IPropagator _propagator;

    /// <summary>A handler that writes <c>uber-trace-id</c> and gets its inner handler later, as with <c>IHttpClientFactory</c>.</summary>
    public TracingHandler() => _propagator = DefaultPropagator;

    /// <summary>A handler that gets its inner handler later, as with <c>IHttpClientFactory</c>.</summary>
    /// <param name="propagator">Writes the headers.</param>
    public TracingHandler(IPropagator propagator)
    {
        ArgumentNullException.ThrowIfNull(propagator);
        _propagator = propagator;
    }

    /// <summary>A handler before <paramref name="innerHandler"/>, for an <see cref="HttpClient"/> of one's own.</summary>
    /// <param name="innerHandler">Sends the request.</param>
    /// <param name="propagator">Writes the headers; Jaeger's <c>uber-trace-id</c> when null.</param>
    public TracingHandler(HttpMessageHandler innerHandler, IPropagator? propagator = null)
        : base(innerHandler) => _propagator = propagator ?? DefaultPropagator;

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parent = request.ExplicitParent() ?? SpanContext.Current;
        if (parent is { IsRecorded: true })
        {
            return SendRecordedAsync(parent, request, cancellationToken);
        }

        PassOn(parent, request);
        return base.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parent = request.ExplicitParent() ?? SpanContext.Current;
        if (parent is not { IsRecorded: true })
        {
            PassOn(parent, request);
            return base.Send(request, cancellationToken);
        }

        var span = ClientSpan.Start(parent, request, _propagator);
        var scope = span.Activate();
        try
        {
            var response = base.Send(request, cancellationToken);
            span.End(response);
            return response;
        }
        catch (Exception exception)
        {
            span.End(exception, cancellationToken);
            throw;
        }
        finally
        {
            scope.Dispose();
        }
    }

    private void PassOn(SpanContext? context, HttpRequestMessage request)
    {
        if (context is not null)
        {
            SafeInjection.Inject(_propagator, context, HeaderTarget.From(request.Headers));
        }
    }

    private Task<HttpResponseMessage> SendRecordedAsync(SpanContext parent, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var span = ClientSpan.Start(parent, request, _propagator);
        var scope = span.Activate();
        try
        {
            return EndWhenDone(base.SendAsync(request, cancellationToken), span, cancellationToken);
        }
        catch (Exception exception)
        {
            span.End(exception, cancellationToken);
            throw;
        }
        finally
        {
            // Here and not when the task completes: the caller's flow goes on now.
            scope.Dispose();
        }
    }

    private static async Task<HttpResponseMessage> EndWhenDone(
        Task<HttpResponseMessage> pending,
        ClientSpan span,
        CancellationToken cancellationToken)
    {
        try
        {
            var response = await pending.ConfigureAwait(false);
            span.End(response);
            return response;
        }
        catch (Exception exception)
        {
            span.End(exception, cancellationToken);
            throw;
        }
    }
}
