using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tracing.AspNetCore;
using Tracing.Http;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Tracing of requests.</summary>
public static class TracingApplicationBuilderExtensions
{
    internal static IApplicationBuilder UseTracing(this IApplicationBuilder app, IncomingTraceReader reader)
    {
        var logger = app.ApplicationServices.GetService<ILoggerFactory>()?.CreateLogger("Tracing.Http") ?? NullLogger.Instance;
        return app.Use(next => new TracingMiddleware(next, reader, logger).InvokeAsync);
    }
}
