using Tracing.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Tracing of single endpoints.</summary>
public static class TracingEndpointConventionBuilderExtensions
{
    /// <summary>Requests to these endpoints are not traced, and nothing that they call is; they are still counted by the metrics.</summary>
    /// <remarks>
    /// The endpoint must be known when <c>UseTracing</c> runs, as it is in a <see cref="WebApplication"/>. Where <c>UseRouting</c> comes
    /// later, the request's own span is dropped at its end; spans below it are recorded.
    /// </remarks>
    public static TBuilder DisableTracing<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(static endpoint => endpoint.Metadata.Add(new DisableTracingAttribute()));
        return builder;
    }
}
