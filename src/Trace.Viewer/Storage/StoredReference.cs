namespace Tracing.Viewer;

/// <summary>A causal reference from one span to another, perhaps of another trace.</summary>
internal readonly record struct StoredReference(bool IsChildOf, UInt128 TraceId, ulong SpanId);
