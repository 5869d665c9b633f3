using System.Collections.Concurrent;

namespace Tracing.Http;

/// <summary>
/// The labels of requests, made once and kept: with a listener, a request allocates none. Bounded by <see cref="MetricPaths"/> and
/// the known methods.
/// </summary>
internal sealed class RequestLabels(int pathSegments)
{
    private const string OtherMethod = "_OTHER";

    private readonly MetricPaths _paths = new(pathSegments);
    private readonly ConcurrentDictionary<(string? Path, string? Method, string Status), KeyValuePair<string, object?>[]> _known = new();

    public ReadOnlySpan<KeyValuePair<string, object?>> Of(in MeasuredRequest request)
    {
        // What was not found may be any path or method, as many as a client thinks up.
        var failed = request.IsAborted ? RequestClass.Ok : request.Class;
        var key = (
            Path: failed == RequestClass.PathNotFound ? null : _paths.LabelOf(request.Route, request.Path),
            Method: failed == RequestClass.MethodNotAllowed ? null : MethodOf(request.Method),
            Status: request.IsAborted ? "aborted" : StatusOf(request.Class));
        return _known.TryGetValue(key, out var labels) ? labels : _known.GetOrAdd(key, Create(key));
    }

    private static string? MethodOf(string? method) => method is null ? null : HttpMethodName.Canonical(method) ?? OtherMethod;

    private static string StatusOf(RequestClass requestClass) => requestClass switch
    {
        RequestClass.Ok => "ok",
        RequestClass.PathNotFound or RequestClass.MethodNotAllowed or RequestClass.ClientError => "client_error",
        RequestClass.ServerError => "server_error",
        _ => "unexpected_response",
    };

    private static KeyValuePair<string, object?>[] Create((string? Path, string? Method, string Status) key)
    {
        var labels = new List<KeyValuePair<string, object?>>(4);
        if (key.Path is not null)
        {
            labels.Add(new("path", key.Path));
        }

        if (key.Method is not null)
        {
            labels.Add(new("method", key.Method));
        }

        if (key is { Path: not null, Method: not null })
        {
            labels.Add(new("method_path", $"{key.Method} {key.Path}"));
        }

        labels.Add(new("status", key.Status));
        return [.. labels];
    }
}
