namespace Tracing.Execution.Tests;

/// <summary>What bodies call, to show whose children their spans are.</summary>
internal static partial class Steps
{
    [Traced("step")]
    internal static partial void Ambient();

    internal static void AmbientCore()
    {
    }

    [Traced("step")]
    internal static partial void Below(SpanContext? context);

    internal static void BelowCore(SpanContext? context)
    {
    }
}
