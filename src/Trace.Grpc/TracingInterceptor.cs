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
    /// <exception cref="ArgumentException">The address is not absolute.</exception>
    public TracingInterceptor(TracePipeline pipeline, Uri? address = null)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        if (address is { IsAbsoluteUri: false })
        {
            throw new ArgumentException("The channel's address is absolute, such as 'https://orders.example'.", nameof(address));
        }

        _calls = new RpcCalls(pipeline, address);
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
                Observed(EndWhenDone(inner.ResponseAsync, call), call),
                _ => inner.ResponseHeadersAsync,
                _ => inner.GetStatus(),
                _ => inner.GetTrailers(),
                _ => call.Dispose(inner.GetStatus, inner.Dispose, isAwaited: true),
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
                Observed(EndWhenDone(inner.ResponseAsync, call), call),
                _ => inner.ResponseHeadersAsync,
                _ => inner.GetStatus(),
                _ => inner.GetTrailers(),
                _ => call.Dispose(inner.GetStatus, inner.Dispose, isAwaited: true),
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

    /// <summary>A caller that gave up awaits nothing more, and gRPC itself reports no exception of such a call as unobserved.</summary>
    private static Task<TResponse> Observed<TResponse>(Task<TResponse> response, RpcCall call)
    {
        _ = response.ContinueWith(
            static (failed, call) => ((RpcCall)call!).IsGivenUp ? failed.Exception : null,
            call,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return response;
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
