namespace Tracing;

/// <summary>The context that follows an asynchronous flow.</summary>
internal static class AmbientContext
{
    private static readonly AsyncLocal<SpanContext?> Local = new();

    // Where nothing ever was ambient, a read is a test of this field instead of a look into the execution context.
    private static volatile bool _everSet;

    public static SpanContext? Current
    {
        get => _everSet ? Local.Value : null;
        set
        {
            if (!_everSet)
            {
                _everSet = true; // once: a field that all threads write would travel between their processors
            }

            Local.Value = value;
        }
    }
}
