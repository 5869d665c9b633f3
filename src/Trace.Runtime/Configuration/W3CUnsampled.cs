namespace Tracing;

/// <summary>What an unsampled <c>traceparent</c> is worth that comes alone, as every plain <see cref="HttpClient"/> in an ASP.NET Core service sends it.</summary>
public enum W3CUnsampled
{
    /// <summary>It is the caller's decision: the request is not traced.</summary>
    Keep = 0,

    /// <summary>It is no decision: the sampler decides, within the caller's trace.</summary>
    Defer = 1,
}
