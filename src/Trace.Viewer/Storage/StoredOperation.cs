namespace Tracing.Viewer;

/// <summary>An operation of a service and the kind of its spans (empty when none was given).</summary>
internal readonly record struct StoredOperation(string Name, string Kind);
