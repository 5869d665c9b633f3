namespace Tracing.Sampling;

/// <summary>Lets the first of several rules decide that a request matches. What matches none, and all that is no request, is another sampler's.</summary>
public sealed class RouteSampler : ISampler
{
    private readonly RouteRule[] _rules;
    private readonly ISampler _otherwise;

    /// <param name="rules">In order; the first that matches wins.</param>
    /// <param name="otherwise">Asked where none does.</param>
    public RouteSampler(IReadOnlyList<RouteRule> rules, ISampler otherwise)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(otherwise);
        _rules = [.. rules];
        _otherwise = otherwise;
        Description = string.Join("; ", _rules.Select(static rule => rule.ToString()).Append($"others={otherwise.Description}"));
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public SamplingDecision Sample(in SamplingParameters parameters)
    {
        foreach (var rule in _rules)
        {
            if (rule.Matches(parameters))
            {
                return rule.Sampler.Sample(parameters);
            }
        }

        return _otherwise.Sample(parameters);
    }
}
