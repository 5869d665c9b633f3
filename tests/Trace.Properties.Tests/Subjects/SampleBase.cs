namespace Tracing.Properties.Tests;

/// <summary>A base type for constraints.</summary>
public class SampleBase
{
    public override string ToString() => "sample";
}
