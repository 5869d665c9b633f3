using Tracing.Configuration;
using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>
/// Adds a trace's headers to what is sent: the identity to the hosts of <see cref="HttpTracingOptions.PropagationHosts"/>, baggage
/// to those of them that <see cref="HttpTracingOptions.BaggageHosts"/> names as well. Never throws.
/// </summary>
internal sealed class OutgoingHeaders
{
    private readonly CompositePropagator _propagator;
    private readonly HostPatterns _hosts;
    private readonly HostPatterns _baggageHosts;

    /// <summary>By the formats and hosts of a pipeline.</summary>
    /// <param name="pipeline">Has the options.</param>
    public OutgoingHeaders(TracePipeline pipeline)
        : this(Checked(pipeline).Propagator, pipeline.Options.Http)
    {
    }

    /// <summary>By formats and hosts of one's own.</summary>
    /// <param name="propagator">Writes the headers; null stands for those that are written where nothing is configured.</param>
    /// <param name="options">Which hosts get what; null stands for the identity to all, and baggage to none.</param>
    /// <exception cref="TracingConfigurationException">A host is not valid.</exception>
    public OutgoingHeaders(IPropagator? propagator = null, HttpTracingOptions? options = null)
    {
        _propagator = propagator switch
        {
            null => DefaultFormats.Propagator,
            CompositePropagator composite => composite,
            _ => new CompositePropagator(propagator),
        };
        options ??= DefaultFormats.Options;
        _hosts = HostPatterns.Parse(options.PropagationHosts, "Http.PropagationHosts");
        _baggageHosts = HostPatterns.Parse(options.BaggageHosts, "Http.BaggageHosts");
    }

    /// <summary>Adds the headers that the destination may have; one of the same name that is there already stays.</summary>
    /// <param name="context">What is sent along. What <see cref="SpanContext.Suppress"/> makes ambient has nothing to send.</param>
    /// <param name="destination">Where they go. Null is a destination that is not known, which only <c>*</c> names.</param>
    /// <param name="headers">Where they are added.</param>
    public void Inject(SpanContext context, Uri? destination, HeaderTarget headers)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!Names(_hosts, destination))
        {
            return;
        }

        _propagator.InjectIdentity(context, headers);
        if (context.Baggage.Count > 0 && Names(_baggageHosts, destination))
        {
            _propagator.InjectBaggage(context, headers);
        }
    }

    /// <summary>A host that cannot be read is no one that is listed.</summary>
    private static bool Names(HostPatterns hosts, Uri? destination)
    {
        try
        {
            return hosts.Matches(destination);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static TracePipeline Checked(TracePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return pipeline;
    }

    /// <summary>Made when a handler without a pipeline is.</summary>
    private static class DefaultFormats
    {
        public static readonly CompositePropagator Propagator = PropagatorSelection.Create(new TracingOptions());
        public static readonly HttpTracingOptions Options = new();
    }
}
