using Microsoft.AspNetCore.Http;

namespace Tracing.AspNetCore;

/// <summary>Which requests are traced, and how. What is recorded of all of them is in <see cref="TracingOptions.Http"/>.</summary>
public sealed class RequestTracingOptions
{
    /// <summary>
    /// Whether a request is traced; one that is not is still counted by the metrics, but nothing that it calls is traced either. Null
    /// traces all. Called for each request, before its headers are read: it should be cheap. If it throws, the request is traced.
    /// </summary>
    public Func<HttpContext, bool>? Filter { get; set; }

    /// <summary>
    /// The name of a request's span, asked for when the request has ended; null, or null as its result, stands for
    /// <c>{METHOD} {route template}</c>. Names should be few. If it throws, the name is as without.
    /// </summary>
    public Func<HttpContext, string?>? SpanName { get; set; }

    /// <summary>
    /// Whether log lines of a traced request get a scope with <c>TraceId</c> and <c>SpanId</c>. Costs about 200 bytes a request where a log provider
    /// takes scopes.
    /// </summary>
    public bool LogScopes { get; set; }

    /// <summary>
    /// Leaves out health checks, besides what <see cref="Filter"/> leaves out: endpoints of <c>MapHealthChecks</c>, and the paths
    /// <c>/health</c>, <c>/healthz</c>, <c>/livez</c>, <c>/readyz</c>, <c>/alive</c> and <c>/ready</c>.
    /// </summary>
    public RequestTracingOptions IgnoreHealthChecks() => Ignore(KnownRequests.IsHealthCheck);

    /// <summary>
    /// Leaves out static files, besides what <see cref="Filter"/> leaves out: endpoints of <c>MapStaticAssets</c>, and requests that no endpoint
    /// is known for, by <c>GET</c> or <c>HEAD</c>, of a file with an extension that browsers load, such as <c>.css</c>.
    /// </summary>
    public RequestTracingOptions IgnoreStaticFiles() => Ignore(KnownRequests.IsStaticFile);

    private RequestTracingOptions Ignore(Func<HttpContext, bool> ignored)
    {
        var before = Filter;
        Filter = context => !ignored(context) && (before is null || before(context));
        return this;
    }
}
