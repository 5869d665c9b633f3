using System.Net;

namespace Tracing.Http;

/// <summary>What the options say about contexts that requests bring.</summary>
internal sealed record IncomingTraceRules
{
    /// <summary>What an unsampled <c>traceparent</c> is worth that comes alone.</summary>
    public W3CUnsampled W3CUnsampled { get; init; }

    public IReadOnlyList<IPNetwork> TrustedNetworks { get; init; } = [];

    public int DebugMaxPerSecond { get; init; } = 10;

    public static IncomingTraceRules Of(TracingOptions options) => new()
    {
        W3CUnsampled = options.W3CUnsampled.GetValueOrDefault(),
        TrustedNetworks = options.TrustedNetworks,
        DebugMaxPerSecond = options.DebugMaxPerSecond,
    };
}
