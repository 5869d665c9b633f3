using Grpc.Core;
using Grpc.Core.Interceptors;
using Tracing.Http;

namespace Tracing.Grpc;

/// <summary>
/// Records a client span around each call that is made within a recorded trace, named <c>package.Service/Method</c>, and sends the
/// span's identity along in the call's metadata. The span ends when the call does: with the response, or where responses are
/// streamed, when they are read to the end, disposed or cancelled. Within a trace that is not recorded the caller's context
/// travels on as it is; outside of any the call passes untouched.
/// </summary>
/// <remarks>
/// The parent is the ambient context. Metadata that the application set stays, and is never changed: headers go into a copy. Where the
/// channel's <see cref="HttpClient"/> has a <see cref="TracingHandler"/> as well, that one records nothing of these calls.
/// </remarks>
public sealed class TracingInterceptor : Interceptor
{
    private readonly RpcCalls _calls;

    /// <summary>An interceptor with the formats and options of a pipeline.</summary>
    /// <param name="pipeline">Made by <c>AddTracing</c> or <see cref="TracePipeline.Create"/>.</param>
    /// <param name="address">
    /// The channel's address, for tags, and to find out whether <see cref="HttpTracingOptions.PropagationHosts"/> name it. Interceptors
    /// are not told: of a destination that is not known, only <c>*</c> is true.
    /// </param>
    public TracingInterceptor(TracePipeline pipeline, Uri? address = null)
        : this(pipeline, address, services: null)
    {
    }

    internal TracingInterceptor(TracePipeline pipeline, Uri? address, IServiceProvider? services)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        _calls = new RpcCalls(pipeline, address, services);
    }

    /// <inheritdoc/>
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        var call = _calls.Start(ref context);
        try
        {
            TResponse response;
            using (RpcCalls.Enter(call))
            {
                response = continuation(request, context);
            }

            call?.EndOk();
            return response;
        }
        catch (Exception exception)
        {
            call?.End(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        if (_calls.Start(ref context) is not { } call)
        {
            return continuation(request, context);
        }

        try
        {
            using var scope = RpcCalls.Enter(call);
            var inner = continuation(request, context);
            return new AsyncUnaryCall<TResponse>(
                EndWhenDone(inner.ResponseAsync, call),
                static state => ((AsyncUnaryCall<TResponse>)state).ResponseHeadersAsync,
                static state => ((AsyncUnaryCall<TResponse>)state).GetStatus(),
                static state => ((AsyncUnaryCall<TResponse>)state).GetTrailers(),
                static state => ((AsyncUnaryCall<TResponse>)state).Dispose(),
                inner);
        }
        catch (Exception exception)
        {
            call.End(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        if (_calls.Start(ref context) is not { } call)
        {
            return continuation(context);
        }

        try
        {
            using var scope = RpcCalls.Enter(call);
            var inner = continuation(context);
            return new AsyncClientStreamingCall<TRequest, TResponse>(
                inner.RequestStream,
                EndWhenDone(inner.ResponseAsync, call),
                static state => ((AsyncClientStreamingCall<TRequest, TResponse>)state).ResponseHeadersAsync,
                static state => ((AsyncClientStreamingCall<TRequest, TResponse>)state).GetStatus(),
                static state => ((AsyncClientStreamingCall<TRequest, TResponse>)state).GetTrailers(),
                static state => ((AsyncClientStreamingCall<TRequest, TResponse>)state).Dispose(),
                inner);
        }
        catch (Exception exception)
        {
            call.End(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        if (_calls.Start(ref context) is not { } call)
        {
            return continuation(request, context);
        }

        try
        {
            using var scope = RpcCalls.Enter(call);
            var inner = continuation(request, context);
            call.EndWhenCancelled();
            return new AsyncServerStreamingCall<TResponse>(
                new TracedStreamReader<TResponse>(inner.ResponseStream, call),
                _ => inner.ResponseHeadersAsync,
                _ => inner.GetStatus(),
                _ => inner.GetTrailers(),
                _ => call.Dispose(inner.GetStatus, inner.Dispose),
                inner);
        }
        catch (Exception exception)
        {
            call.End(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        if (_calls.Start(ref context) is not { } call)
        {
            return continuation(context);
        }

        try
        {
            using var scope = RpcCalls.Enter(call);
            var inner = continuation(context);
            call.EndWhenCancelled();
            return new AsyncDuplexStreamingCall<TRequest, TResponse>(
                inner.RequestStream,
                new TracedStreamReader<TResponse>(inner.ResponseStream, call),
                _ => inner.ResponseHeadersAsync,
                _ => inner.GetStatus(),
                _ => inner.GetTrailers(),
                _ => call.Dispose(inner.GetStatus, inner.Dispose),
                inner);
        }
        catch (Exception exception)
        {
            call.End(exception);
            throw;
        }
    }

    private static async Task<TResponse> EndWhenDone<TResponse>(Task<TResponse> pending, RpcCall call)
    {
        try
        {
            var response = await pending.ConfigureAwait(false);
            call.EndOk();
            return response;
        }
        catch (Exception exception)
        {
            call.End(exception);
            throw;
        }
    }
}
