namespace Tracing;

/// <summary>
/// What a context says about its trace. The bits are this library's own: each header format has its own numbers, which
/// its propagator translates (W3C's random bit and Jaeger's debug bit are both 2).
/// </summary>
[Flags]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "Trace flags is the field's term (W3C Trace Context).")]
public enum TraceFlags
{
    /// <summary>Nothing is known; spans are not recorded.</summary>
    None = 0,

    /// <summary>Spans of this trace are recorded.</summary>
    Sampled = 1,

    /// <summary>Somebody asked for this very trace: samplers keep it (Jaeger flag 2, B3 flag <c>1</c>/<c>d</c>).</summary>
    Debug = 2,

    /// <summary>Spans are stored without indexing (Jaeger flag 8).</summary>
    Firehose = 4,

    /// <summary>The trace id is random in its lower 56 bits (W3C flag 2).</summary>
    RandomTraceId = 8,

    /// <summary>
    /// Nobody has decided yet whether the trace is sampled, and this process does not either: it passes the question on, in the
    /// formats that can (B3). Never beside <see cref="Sampled"/>.
    /// </summary>
    Deferred = 16,
}
