namespace Tracing.Execution.Tests.Programs;

/// <summary>The calls around a statement that cannot have ended while it runs.</summary>
internal sealed record OpenCalls(CallRecord Call, OpenCalls? Around);
