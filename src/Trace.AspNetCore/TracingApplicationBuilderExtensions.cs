using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tracing;
using Tracing.AspNetCore;
using Tracing.Http;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Tracing of requests.</summary>
public static class TracingApplicationBuilderExtensions
{
    /// <summary>
    /// Gives each request of a recorded trace a server span, named <c>{METHOD} {route template}</c>, which is ambient while the
    /// request is handled (see also <c>HttpContext.GetSpanContext()</c>), and tells the client the trace by the response header
    /// <c>trace-id</c>. Requests outside of any trace pass at no cost. Stands before the middleware that shall be part of the span.
    /// </summary>
    /// <remarks>
    /// A request whose exception nobody handles is answered by the server itself, which drops all headers, <c>trace-id</c> too.
    /// </remarks>
    /// <exception cref="InvalidOperationException"><c>services.AddTracing()</c> was not called.</exception>
    public static IApplicationBuilder UseTracing(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var pipeline = app.ApplicationServices.GetService<TracePipeline>() ?? throw new InvalidOperationException(
            "UseTracing needs the services of tracing: add 'builder.Services.AddTracing();' before 'builder.Build()'.");
        return app.UseTracing(new IncomingTraceReader(pipeline, app.ApplicationServices.GetService<ILoggerFactory>()));
    }

    internal static IApplicationBuilder UseTracing(this IApplicationBuilder app, IncomingTraceReader reader)
    {
        var logger = app.ApplicationServices.GetService<ILoggerFactory>()?.CreateLogger("Tracing.Http") ?? NullLogger.Instance;
        return app.Use(next => new TracingMiddleware(next, reader, logger).InvokeAsync);
    }
}
