using System.ComponentModel;

namespace Tracing.Instrumentation;

/// <summary>
/// Spans of requests that this library's own handlers send. The library that sends the bytes may report the same request: what it
/// reports directly below such a span is not a second one.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ClientCall
{
    /// <summary>Starts the span of a request, or a no-op where the parent is null or not recorded.</summary>
    public static SpanRecorder Start(SpanContext? parent, string name) =>
        parent is { IsRecorded: true }
            ? new SpanRecorder(new TaggedSpan(parent.NewClientCall(), name, SpanKind.Client, SpanClock.Now()))
            : default;

    /// <summary>Whether the span is that of such a request itself, and not one below it.</summary>
    public static bool Is(SpanContext? context) => context is ClientCallContext;
}
