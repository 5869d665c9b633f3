using Tracing.Propagation;

namespace Tracing.Configuration;

/// <summary>Puts the header formats together that the options name.</summary>
internal static class PropagatorSelection
{
    /// <summary>What is read where nothing is named, in order of precedence.</summary>
    public static readonly string[] Extracted = ["jaeger", "b3", "b3multi", "tracecontext", "jaeger-debug", "baggage", "jaeger-baggage"];

    /// <summary>What is written where nothing is named.</summary>
    public static readonly string[] Injected = ["jaeger", "tracecontext", "baggage", "jaeger-baggage"];

    private static readonly PropagatorRegistration[] BuiltIn =
    [
        new("jaeger", static options => new JaegerPropagator(options.TraceContextHeaderName)),
        new("b3", static _ => new B3Propagator()),
        new("b3multi", static _ => new B3MultiPropagator()),
        new("tracecontext", static _ => new W3CPropagator()),
        new("jaeger-debug", static options => new JaegerDebugPropagator(options.DebugHeaderName)),
        new("baggage", static _ => new W3CBaggagePropagator()),
        new("jaeger-baggage", static options => new JaegerBaggagePropagator(options.TraceContextHeaderName)),
    ];

    /// <exception cref="TracingConfigurationException">A name is not registered.</exception>
    public static CompositePropagator Create(TracingOptions options)
    {
        // The last registration of a name wins, as it does in dependency injection.
        var byName = new Dictionary<string, PropagatorRegistration>(StringComparer.OrdinalIgnoreCase);
        foreach (var registration in BuiltIn.Concat(options.CustomPropagators))
        {
            byName[registration.Name] = registration;
        }

        var extracted = Find(options.Propagators ?? Extracted, options.PropagatorsSetting, byName);
        var injected = Find(options.InjectedPropagators ?? options.Propagators ?? Injected, "TRACES_PROPAGATORS_INJECT", byName);
        return new CompositePropagator(
            [.. extracted.Where(static each => each.Identity is not null).Select(each => each.Identity!(options))],
            [.. injected.Where(static each => each.Identity is not null).Select(each => each.Identity!(options))],
            [.. extracted.Where(static each => each.OfBaggage is not null).Select(each => each.OfBaggage!(options))],
            [.. injected.Where(static each => each.OfBaggage is not null).Select(each => each.OfBaggage!(options))]);
    }

    private static List<PropagatorRegistration> Find(
        IReadOnlyList<string> names,
        string setting,
        Dictionary<string, PropagatorRegistration> byName) =>
        [
            .. names
                .Select(static name => name.Trim())
                .Where(static name => !name.Equals("none", StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(name => byName.TryGetValue(name, out var registration) ? registration : throw new TracingConfigurationException(
                    setting,
                    string.Join(',', names),
                    $"no propagator '{name}' is registered. Registered are: {string.Join(", ", byName.Keys.Prepend("none"))}.")),
        ];
}
