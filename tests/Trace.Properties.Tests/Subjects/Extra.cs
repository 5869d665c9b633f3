namespace Tracing.Properties.Tests;

/// <summary>What tells an overload apart.</summary>
public readonly struct Extra;
