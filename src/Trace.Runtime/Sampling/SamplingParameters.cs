using Tracing.Propagation;

namespace Tracing.Sampling;

/// <summary>What a sampler may decide by.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Nobody compares them.")]
public readonly struct SamplingParameters
{
    /// <summary>The trace, for decisions that all services shall take alike.</summary>
    public TraceId TraceId { get; init; }

    /// <summary>What the caller decided; null where no caller brought a context.</summary>
    public SamplingState? Caller { get; init; }

    /// <summary>The name of the first span here.</summary>
    public string SpanName { get; init; }

    /// <summary>That span's role between services.</summary>
    public SpanKind Kind { get; init; }

    /// <summary>The method of the request, as it was sent; null outside of one.</summary>
    public string? Method { get; init; }

    /// <summary>The path of the request, without the query; null outside of one.</summary>
    public string? Path { get; init; }

    /// <summary>The route template that the request matches, with a slash at the start; null where that is not known.</summary>
    public string? Route { get; init; }
}
