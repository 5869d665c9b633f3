using Grpc.Core;
using Grpc.Core.Interceptors;
using Tracing.Http;
using Tracing.Instrumentation;

namespace Tracing.Grpc;

/// <summary>Starts calls: decides what is recorded of them, and adds the headers.</summary>
internal sealed class RpcCalls(TracePipeline pipeline, Uri? address)
{
    private readonly OutgoingHeaders _headers = new(pipeline);
    private readonly ClientMetrics? _metrics = ClientMetrics.Create(pipeline);
    private readonly bool _hasTags = pipeline.Options.Http.Tags == HttpTags.SemanticConventions;

    /// <summary>Null where there is nothing to record.</summary>
    /// <param name="context">Gets the headers, in metadata of its own.</param>
    public RpcCall? Start<TRequest, TResponse>(ref ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class
    {
        var parent = SpanContext.Current;
        if (parent is { IsSuppressed: true })
        {
            return null;
        }

        var path = context.Method.FullName;
        var span = parent is { IsRecorded: true } ? StartSpan(parent, path) : default;
        if ((span.Context ?? parent) is { } sent)
        {
            context = WithHeaders(context, sent);
        }

        var metrics = _metrics is { IsEnabled: true } ? _metrics : null;
        return span.IsRecording || metrics is not null
            ? new RpcCall(span, _hasTags, metrics, path, context.Options.CancellationToken)
            : null;
    }

    /// <summary>Makes the call ambient while it is started; requests of a handler below are part of it.</summary>
    public static RpcCallScope Enter(RpcCall? call) => call is null ? default : new RpcCallScope(call);

    private SpanRecorder StartSpan(SpanContext parent, string path)
    {
        var name = path.TrimStart('/');
        var span = ClientCall.Start(parent, name);
        if (_hasTags)
        {
            span.SetTag("rpc.system.name", "grpc");
            span.SetTag("rpc.method", name);
            // An address such as dns:///orders names no host where a URL has it.
            if (address is { Host.Length: > 0 })
            {
                span.SetTag("server.address", address.Host);
            }

            if (address is { Port: > 0 })
            {
                span.SetTag("server.port", address.Port);
            }
        }

        return span;
    }

    private ClientInterceptorContext<TRequest, TResponse> WithHeaders<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        SpanContext sent)
        where TRequest : class
        where TResponse : class
    {
        // The application may use its metadata for many calls.
        var headers = new Metadata();
        foreach (var entry in context.Options.Headers ?? [])
        {
            headers.Add(entry);
        }

        _headers.Inject(sent, address, MetadataHeaders.Target(headers));
        return new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, context.Options.WithHeaders(headers));
    }
}
