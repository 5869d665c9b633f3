namespace Tracing.AspNetCore;

/// <summary>A request whose trace is not recorded here, but travels on; or one outside of any.</summary>
internal sealed class UnrecordedRequest(SpanContext? caller) : IRequestTrace
{
    /// <summary>Of requests that are only counted.</summary>
    public static UnrecordedRequest WithoutTrace { get; } = new(null);

    public SpanContext? Context => caller is { HasIdentity: true } ? caller : null;

    public SpanContext? Caller => Context;

    public SpanRecorder Recorder => default;
}
