namespace Tracing.Generator;

/// <summary>Attributes of generated methods: tools see who wrote them, and a debugger steps through them into Core.</summary>
internal static class GeneratedAttributes
{
    public static readonly string GeneratedCode =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Trace.Generator\", \"{typeof(GeneratedAttributes).Assembly.GetName().Version.ToString(3)}\")]";

    public const string DebuggerNonUserCode = "[global::System.Diagnostics.DebuggerNonUserCode]";

    public const string DebuggerStepThrough = "[global::System.Diagnostics.DebuggerStepThrough]";
}
