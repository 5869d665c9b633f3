namespace Tracing.Properties.Tests;

/// <summary>What generated bodies throw.</summary>
public sealed class PlannedException(string message) : Exception(message);
