namespace Tracing.AspNetCore;

/// <summary>
/// Requests to this controller, action or handler are not traced, and nothing that they call is; they are still counted by the
/// metrics. For endpoints without a method of their own there is <c>MapGet(…).DisableTracing()</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DisableTracingAttribute : Attribute;
