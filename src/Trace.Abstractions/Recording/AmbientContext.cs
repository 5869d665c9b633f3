namespace Tracing;

/// <summary>The context that follows an asynchronous flow.</summary>
internal static class AmbientContext
{
    private static readonly AsyncLocal<SpanContext?> Local = new();

    // Where nothing ever was ambient, a read is a test of this field instead of a look into the execution context.
    private static volatile bool s_everSet;

    public static SpanContext? Current
    {
        get => s_everSet ? Local.Value : null;
        set
        {
            s_everSet = true;
            Local.Value = value;
        }
    }
}
