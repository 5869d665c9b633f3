namespace Tracing.Generator;

/// <summary>The attributes that generated parts carry. C# merges those of both parts, and lets each of these stand once only.</summary>
internal static class GeneratedPartAttributes
{
    public static readonly string[] Names = [KnownTypeNames.DebuggerNonUserCode, KnownTypeNames.DebuggerStepThrough];
}
