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
    /// <c>trace-id</c>. Requests outside of any trace pass at no cost; all are counted where somebody listens to the meter
    /// <c>Tracing.Http</c>. Stands before the middleware that shall be part of the span.
    /// </summary>
    /// <remarks>
    /// A request whose exception nobody handles is answered by the server itself, which drops all headers, <c>trace-id</c> too.
    /// </remarks>
    /// <exception cref="InvalidOperationException"><c>services.AddTracing()</c> was not called.</exception>
    public static IApplicationBuilder UseTracing(this IApplicationBuilder app) => app.UseTracing(static _ => { });

    /// <summary>As <see cref="UseTracing(IApplicationBuilder)"/>, with a say in which requests are traced and how.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="configure">Called once, now.</param>
    /// <exception cref="InvalidOperationException"><c>services.AddTracing()</c> was not called.</exception>
    public static IApplicationBuilder UseTracing(this IApplicationBuilder app, Action<RequestTracingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(configure);
        var pipeline = app.ApplicationServices.GetService<TracePipeline>() ?? throw new InvalidOperationException(
            "UseTracing needs the services of tracing: add 'builder.Services.AddTracing();' before 'builder.Build()'.");
        return app.UseTracing(
            new IncomingTraceReader(pipeline, app.ApplicationServices.GetService<ILoggerFactory>()),
            configure,
            pipeline.Options.Http,
            pipeline.HttpMetrics.Server);
    }

    internal static IApplicationBuilder UseTracing(
        this IApplicationBuilder app,
        IncomingTraceReader reader,
        Action<RequestTracingOptions>? configure = null,
        HttpTracingOptions? http = null,
        RequestMetrics? metrics = null)
    {
        var options = new RequestTracingOptions();
        configure?.Invoke(options);
        var logger = app.ApplicationServices.GetService<ILoggerFactory>()?.CreateLogger("Tracing.Http") ?? NullLogger.Instance;
        var tracing = new RequestTracing(reader, options, http ?? new HttpTracingOptions(), metrics, logger);
        return app.Use(next => new TracingMiddleware(next, tracing).InvokeAsync);
    }
}
