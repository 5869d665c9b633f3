using Microsoft.AspNetCore.Http;

namespace Tracing.Viewer;

/// <summary>Jaeger's query API, version 1, over the store. What <c>/api/trace-summaries</c> answers is the page's own.</summary>
internal sealed class QueryApi(TraceStore store, TimeProvider clock)
{
    /// <summary>Milliseconds; Jaeger's default for dependencies.</summary>
    private const long DayInMilliseconds = 86_400_000;

    /// <summary>Answers for the path below <c>/api</c>.</summary>
    public Task HandleAsync(HttpContext context, ReadOnlySpan<string> path) => path switch
    {
        ["services"] => JsonReply.WriteListAsync(context, store.Services(), static (json, name) => json.WriteStringValue(name)),
        ["services", var service, "operations"] => WriteOperationNamesAsync(context, service),
        ["operations"] => WriteOperationsAsync(context),
        ["traces"] => WriteTracesAsync(context),
        ["traces", var id] => WriteTraceAsync(context, id),
        ["trace-summaries"] => WriteSummariesAsync(context),
        ["dependencies"] => WriteDependenciesAsync(context),
        ["metrics", ..] => JsonReply.WriteListAsync<string>(context, [], static (json, name) => json.WriteStringValue(name)),
        _ => JsonReply.WriteErrorAsync(context, new ApiError(404, "no such resource; see /api/services, /api/operations, /api/traces, /api/dependencies")),
    };

    private Task WriteOperationNamesAsync(HttpContext context, string service)
    {
        string[] names = [.. store.Operations(service).Select(operation => operation.Name).Distinct()];
        return JsonReply.WriteListAsync(context, names, static (json, name) => json.WriteStringValue(name));
    }

    private Task WriteOperationsAsync(HttpContext context)
    {
        var parameters = new QueryParameters(context.Request.Query, clock);
        if (parameters.Text("service") is not { } service)
        {
            return JsonReply.WriteErrorAsync(context, ApiError.Parameter("service", string.Empty, "the name of a service"));
        }

        var kind = parameters.Text("spanKind");
        StoredOperation[] operations = [.. store.Operations(service).Where(operation => kind is null || operation.Kind == kind)];
        return JsonReply.WriteListAsync(context, operations, static (json, operation) =>
        {
            json.WriteStartObject();
            json.WriteString("name", operation.Name);
            json.WriteString("spanKind", operation.Kind);
            json.WriteEndObject();
        });
    }

    private Task WriteTracesAsync(HttpContext context)
    {
        var parameters = new QueryParameters(context.Request.Query, clock);
        var ids = parameters.TraceIds();
        if (ids.Count > 0 && parameters.Error is null)
        {
            return WriteTracesAsync(context, ids);
        }

        var query = parameters.Search();
        return parameters.Error is not null
            ? JsonReply.WriteErrorAsync(context, parameters.Error)
            : JsonReply.WriteAsync(context, store.Search(query), TraceJson.WriteAsync, query.Limit);
    }

    private Task WriteTracesAsync(HttpContext context, IReadOnlyList<UInt128> ids)
    {
        var found = ids.Select(store.Find).OfType<StoredTrace>().ToList();
        ApiError[] errors = [.. ids.Except(found.Select(trace => trace.TraceId)).Select(ApiError.TraceNotFound)];
        return JsonReply.WriteAsync(context, found, TraceJson.WriteAsync, errors: errors);
    }

    private Task WriteTraceAsync(HttpContext context, string text)
    {
        if (!TraceIdText.TryParse(text, out var id))
        {
            return JsonReply.WriteErrorAsync(context, ApiError.Parameter("traceID", text, TraceIdText.Allowed));
        }

        return store.Find(id) is { } trace
            ? JsonReply.WriteAsync(context, [trace], TraceJson.WriteAsync)
            : JsonReply.WriteErrorAsync(context, ApiError.TraceNotFound(id));
    }

    private Task WriteSummariesAsync(HttpContext context)
    {
        var parameters = new QueryParameters(context.Request.Query, clock);
        var query = parameters.Search();
        return parameters.Error is not null
            ? JsonReply.WriteErrorAsync(context, parameters.Error)
            : JsonReply.WriteListAsync(context, store.Search(query), TraceSummaryJson.Write, query.Limit);
    }

    private Task WriteDependenciesAsync(HttpContext context)
    {
        var parameters = new QueryParameters(context.Request.Query, clock);
        var end = parameters.Number("endTs", 0, "milliseconds since the Unix epoch");
        var lookback = parameters.Number("lookback", 0, "milliseconds") ?? DayInMilliseconds;
        if (parameters.Error is not null)
        {
            return JsonReply.WriteErrorAsync(context, parameters.Error);
        }

        var traces = store.All().Where(trace => end is null || IsWithin(trace.StartTime / 1_000, end.Value, lookback));
        return JsonReply.WriteListAsync(context, DependencyGraph.Of(traces), static (json, dependency) =>
        {
            json.WriteStartObject();
            json.WriteString("parent", dependency.Parent);
            json.WriteString("child", dependency.Child);
            json.WriteNumber("callCount", dependency.CallCount);
            json.WriteEndObject();
        });
    }

    private static bool IsWithin(long time, long end, long lookback) => time <= end && end - time <= lookback;
}
