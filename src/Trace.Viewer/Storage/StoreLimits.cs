namespace Tracing.Viewer;

/// <summary>What the store may hold.</summary>
internal sealed record StoreLimits(long MaxBytes)
{
    /// <summary>Spans; five times the largest trace the page is made for, and far below what a browser could show.</summary>
    public int MaxSpansPerTrace { get; init; } = 50_000;

    /// <summary>Bytes; half, so that one run-away trace cannot push every other one out.</summary>
    public long MaxBytesPerTrace => MaxBytes / 2;
}
