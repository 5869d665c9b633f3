using Tracing.Propagation;

namespace Tracing.Configuration;

/// <summary>Makes a header format selectable by its name in <c>TRACES_PROPAGATORS</c> or <see cref="TracingOptions.Propagators"/>.</summary>
public sealed class PropagatorRegistration
{
    /// <summary>A format of the identity.</summary>
    /// <param name="name">Compared without regard to case.</param>
    /// <param name="create">Called once, when the pipeline is made, and only if the format is selected.</param>
    public PropagatorRegistration(string name, Func<TracingOptions, IPropagator> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        Name = name;
        Identity = create;
    }

    /// <summary>A format of baggage.</summary>
    /// <param name="name">Compared without regard to case.</param>
    /// <param name="create">Called once, when the pipeline is made, and only if the format is selected.</param>
    public PropagatorRegistration(string name, Func<TracingOptions, IBaggagePropagator> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        Name = name;
        OfBaggage = create;
    }

    /// <summary>The name of the format.</summary>
    public string Name { get; }

    internal Func<TracingOptions, IPropagator>? Identity { get; }

    internal Func<TracingOptions, IBaggagePropagator>? OfBaggage { get; }
}
