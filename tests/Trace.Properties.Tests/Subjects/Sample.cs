namespace Tracing.Properties.Tests;

/// <summary>A class of one's own, which is no task.</summary>
public sealed class Sample : SampleBase;
