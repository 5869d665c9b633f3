namespace Tracing.Instrumentation;

/// <content>Calls that may start a trace.</content>
public ref partial struct TracedCall
{
    /// <summary>The ambient context if its trace is recorded, or where there is none the parent of a new trace that is; else null.</summary>
    public static SpanContext? RecordedParentOrRoot(string name, SpanKind kind = SpanKind.Internal) =>
        RecordedOrRoot(SpanContext.Current, name, kind);

    /// <summary>The given context if its trace is recorded, or where there is none the parent of a new trace that is; else null.</summary>
    public static SpanContext? RecordedOrRoot(SpanContext? given, string name, SpanKind kind = SpanKind.Internal) =>
        !TracingSupport.IsEnabled ? null
        : given is null ? RootSampling.NewTrace(null, name, kind)
        : given.IsRecorded ? given
        : OfCarrier(given, name, kind);

    /// <summary>As <see cref="StartAmbient"/>, of a parent that may be a new trace: what is ambient now is restored.</summary>
    public static TracedCall StartAmbientRoot(SpanContext parent, string name, SpanKind kind = SpanKind.Internal) =>
        new(new CallSpan(parent.NewChild(), name, kind));

    /// <summary>A context without identity is no parent; its baggage goes on.</summary>
    private static SpanContext? OfCarrier(SpanContext given, string name, SpanKind kind) =>
        given.HasIdentity ? null : RootSampling.NewTrace(given, name, kind);
}
