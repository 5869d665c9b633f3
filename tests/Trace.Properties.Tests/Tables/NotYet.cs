namespace Tracing.Properties.Tests;

/// <summary>What the generator refuses yet. A value leaves the list when it is supported, which a test asks for.</summary>
internal static class NotYet
{
    public static readonly IReadOnlySet<string> Values = new HashSet<string>
    {
    };
}
