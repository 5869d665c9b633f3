namespace Tracing.Sampling;

/// <summary>Which requests a sampler of their own decides about; see <see cref="RouteSampler"/>.</summary>
public sealed class RouteRule
{
    private readonly RoutePattern _pattern;
    private readonly string? _method;

    /// <summary>Requests of any method.</summary>
    /// <param name="pattern">
    /// A path (<c>/health</c>), with <c>*</c> for any characters (<c>/api/*</c>), or a route template (<c>/orders/{id}</c>). Case does not
    /// matter, nor a slash at the end; the query is no part of it.
    /// </param>
    /// <param name="sampler">Decides about these requests. Put it in a <see cref="ParentBasedSampler"/> where a caller's decision shall stay.</param>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> does not start with <c>/</c> or <c>*</c>, or has white space, <c>=</c>, <c>;</c> or <c>?</c>.</exception>
    public RouteRule(string pattern, ISampler sampler)
        : this(null, pattern, sampler)
    {
    }

    /// <summary>Requests of one method.</summary>
    /// <param name="method">Such as <c>GET</c>, in any case; null for all.</param>
    /// <param name="pattern">See <see cref="RouteRule(string, ISampler)"/>.</param>
    /// <param name="sampler">See <see cref="RouteRule(string, ISampler)"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is not one.</exception>
    public RouteRule(string? method, string pattern, ISampler sampler)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(sampler);
        if (!RoutePattern.IsValid(pattern))
        {
            throw new ArgumentException("A pattern starts with / or *, and has no white space, '=', ';' or '?'.", nameof(pattern));
        }

        _pattern = new RoutePattern(pattern);
        _method = method;
        Sampler = sampler;
    }

    /// <summary>Decides about these requests.</summary>
    public ISampler Sampler { get; }

    /// <summary>The rule as <c>TRACES_SAMPLER_RULES</c> would say it, with the sampler's description.</summary>
    public override string ToString() => $"{(_method is null ? "" : _method + " ")}{_pattern.Text}={Sampler.Description}";

    internal bool Matches(in SamplingParameters parameters) =>
        (_method is null || _method.Equals(parameters.Method, StringComparison.OrdinalIgnoreCase))
        && _pattern.Matches(parameters.Path, parameters.Route);
}
