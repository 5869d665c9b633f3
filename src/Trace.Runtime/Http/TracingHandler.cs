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
    private static readonly HttpTracingOptions DefaultOptions = new();

    private readonly OutgoingHeaders _headers;
    private readonly ClientTags _tags;
    private readonly ClientMetrics? _metrics;

    // Asking a message whether it was sent before makes its options: where none ever got a header, nobody pays for the question.
    private volatile bool _hasInjected;

    /// <summary>
    /// A handler that gets its inner handler later, as with <c>IHttpClientFactory</c>. It writes the formats, and records what, by
    /// default.
    /// </summary>
    public TracingHandler()
        : this(new OutgoingHeaders(), DefaultOptions, ClientMetrics.Create(DefaultOptions))
    {
    }

    /// <summary>A handler with the formats and options of a pipeline, that gets its inner handler later.</summary>
    /// <param name="pipeline">Made by <c>AddTracing</c> or <see cref="TracePipeline.Create"/>.</param>
    public TracingHandler(TracePipeline pipeline)
        : this(new OutgoingHeaders(pipeline), pipeline.Options.Http, ClientMetrics.Create(pipeline))
    {
    }

    /// <summary>A handler with the formats and options of a pipeline, for an <see cref="HttpClient"/> of one's own.</summary>
    /// <param name="pipeline">Made by <c>AddTracing</c> or <see cref="TracePipeline.Create"/>.</param>
    /// <param name="innerHandler">Sends the request.</param>
    public TracingHandler(TracePipeline pipeline, HttpMessageHandler innerHandler)
        : this(pipeline) => InnerHandler = innerHandler;

    /// <summary>A handler that gets its inner handler later.</summary>
    /// <param name="propagator">Writes the headers, to all hosts; baggage is sent to none.</param>
    public TracingHandler(IPropagator propagator)
        : this(new OutgoingHeaders(Checked(propagator)), DefaultOptions, ClientMetrics.Create(DefaultOptions))
    {
    }

    /// <summary>A handler before <paramref name="innerHandler"/>, for an <see cref="HttpClient"/> of one's own.</summary>
    /// <param name="innerHandler">Sends the request.</param>
    /// <param name="propagator">Writes the headers; null stands for the formats that are written by default.</param>
    /// <param name="options">What is recorded, and who gets headers; null stands for what is so by default. Not to be changed afterwards.</param>
    /// <exception cref="TracingConfigurationException">A host of the options is not valid.</exception>
    public TracingHandler(HttpMessageHandler innerHandler, IPropagator? propagator = null, HttpTracingOptions? options = null)
        : this(new OutgoingHeaders(propagator, options), options ?? DefaultOptions, ClientMetrics.Create(options ?? DefaultOptions)) =>
        InnerHandler = innerHandler;

    private TracingHandler(OutgoingHeaders headers, HttpTracingOptions options, ClientMetrics? metrics)
    {
        _headers = headers;
        _tags = new ClientTags(options);
        _metrics = metrics;
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Start(request, out var span, out var measurement);
        return span.IsRecorded || measurement.IsActive
            ? SendObservedAsync(request, span, measurement, cancellationToken)
            : base.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Start(request, out var span, out var measurement);
        var scope = span.Activate();
        try
        {
            var response = base.Send(request, cancellationToken);
            measurement.End(response);
            span.End(response);
            return response;
        }
        catch (Exception exception)
        {
            measurement.End(exception, cancellationToken);
            span.End(exception, cancellationToken);
            throw;
        }
        finally
        {
            scope.Dispose();
        }
    }

    private static IPropagator Checked(IPropagator propagator)
    {
        ArgumentNullException.ThrowIfNull(propagator);
        return propagator;
    }

    private void Start(HttpRequestMessage request, out ClientSpan span, out ClientMeasurement measurement)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parent = request.ExplicitParent() ?? SpanContext.Current;
        var isCovered = RecordedCallScope.IsActive && GrpcRequest.Is(request);
        measurement = _metrics is { IsEnabled: true } && !isCovered && parent is not { IsSuppressed: true }
            ? new ClientMeasurement(_metrics, request)
            : default;
        span = default;
        if (parent is null or { IsSuppressed: true })
        {
            if (_hasInjected)
            {
                InjectedHeaders.Remove(request);
            }

            return;
        }

        _hasInjected = true;
        var injected = InjectedHeaders.Renew(request, this);
        if (parent.IsRecorded && !isCovered)
        {
            span = ClientSpan.Start(parent, request, injected, _headers, _tags);
        }
        else
        {
            _headers.Inject(parent, request.RequestUri, injected.Target);
        }
    }

    private Task<HttpResponseMessage> SendObservedAsync(
        HttpRequestMessage request,
        ClientSpan span,
        ClientMeasurement measurement,
        CancellationToken cancellationToken)
    {
        var scope = span.Activate();
        try
        {
            return EndWhenDone(base.SendAsync(request, cancellationToken), span, measurement, cancellationToken);
        }
        catch (Exception exception)
        {
            measurement.End(exception, cancellationToken);
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
        ClientMeasurement measurement,
        CancellationToken cancellationToken)
    {
        try
        {
            var response = await pending.ConfigureAwait(false);
            measurement.End(response);
            span.End(response);
            return response;
        }
        catch (Exception exception)
        {
            measurement.End(exception, cancellationToken);
            span.End(exception, cancellationToken);
            throw;
        }
    }
}
