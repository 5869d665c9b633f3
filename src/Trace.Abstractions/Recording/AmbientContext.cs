namespace Tracing;

/// <summary>The context that follows an asynchronous flow.</summary>
internal static class AmbientContext
{
    private static readonly AsyncLocal<SpanContext?> Local = new();

    public static SpanContext? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }
}
