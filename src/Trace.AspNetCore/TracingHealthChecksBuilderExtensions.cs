using System.Runtime.CompilerServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracing;
using Tracing.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The health of the way of spans out of the process.</summary>
public static class TracingHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of the exporters of <c>AddTracing</c>. It is healthy where tracing is off. Not healthy is an exporter that lost spans within
    /// <paramref name="window"/>, as far as checks have seen it, or that for so long has had spans waiting and got none of them out. What rules of the application sort out is not
    /// lost. Its data tell of each exporter <c>pending</c>, <c>exported</c>, <c>lost</c>, what was dropped by cause, and the seconds since the last export.
    /// </summary>
    /// <param name="builder">Of <c>services.AddHealthChecks()</c>.</param>
    /// <param name="name">What the check is called.</param>
    /// <param name="failureStatus">
    /// What is reported when it is not healthy; null stands for <see cref="HealthStatus.Degraded"/>: a service that cannot tell of its traces still serves.
    /// </param>
    /// <param name="tags">For choosing checks.</param>
    /// <param name="window">Null stands for one minute.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is not positive.</exception>
    public static IHealthChecksBuilder AddTracing(
        this IHealthChecksBuilder builder,
        string name = "tracing",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? window = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var length = window ?? TimeSpan.FromMinutes(1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero, nameof(window));

        // One for all checks of a pipeline: it remembers what it has seen.
        var known = new ConditionalWeakTable<TracePipeline, TracingHealthCheck>();
        return builder.Add(new HealthCheckRegistration(
            name,
            provider => provider.GetService<TracePipeline>() is { } pipeline
                ? known.GetValue(pipeline, traced => new TracingHealthCheck(traced, length))
                : new TracingHealthCheck(null, length),
            failureStatus ?? HealthStatus.Degraded,
            tags));
    }
}
