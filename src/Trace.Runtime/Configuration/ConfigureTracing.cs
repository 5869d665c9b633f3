namespace Tracing.Configuration;

/// <summary>What a call of <c>AddTracing</c> sets in code.</summary>
internal sealed record ConfigureTracing(Action<TracingOptions> Apply);
