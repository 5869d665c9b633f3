namespace Tracing.Execution.Tests.Programs;

/// <summary>The body of a call, with what its Core received: the explicit context and the recorder, where it has them.</summary>
internal delegate T Body<out T>(SpanContext? given, SpanRecorder span);
