namespace Tracing.Instrumentation;

/// <content>Calls that may start a trace.</content>
public ref partial struct TracedCall
{
    /// <summary>The ambient context if its trace is recorded, or where there is none the parent of a new trace, recorded or not; else null.</summary>
    public static SpanContext? RecordedParentOrRoot(string name, SpanKind kind = SpanKind.Internal) =>
        RecordedOrRoot(SpanContext.Current, name, kind);

    /// <summary>The given context if its trace is recorded, or where there is none the parent of a new trace, recorded or not; else null.</summary>
    public static SpanContext? RecordedOrRoot(SpanContext? given, string name, SpanKind kind = SpanKind.Internal) =>
        !TracingSupport.IsEnabled ? null
        : given is null ? RootSampling.NewTrace(name, kind)
        : given.IsRecorded ? given
        : null;

    /// <summary>As <see cref="Start"/>, of a parent that may be a new trace.</summary>
    public static TracedCall StartRoot(SpanContext parent, string name, SpanKind kind = SpanKind.Internal) =>
        new(SpanBelow(parent, name, kind), ambient: false);

    /// <summary>As <see cref="StartAmbient"/>, of a parent that may be a new trace: what is ambient now is restored.</summary>
    public static TracedCall StartAmbientRoot(SpanContext parent, string name, SpanKind kind = SpanKind.Internal) =>
        new(SpanBelow(parent, name, kind), ambient: true);

    private static CallSpan SpanBelow(SpanContext parent, string name, SpanKind kind) =>
        parent.IsRecorded ? new CallSpan(parent.NewChild(), name, kind) : CallSpan.Unrecorded(parent.NewChild(), name);
}
