namespace Tracing.Execution.Tests.Matrix;

/// <summary>Calls below a span named <c>caller</c>, which stands in the tree once it has ended.</summary>
internal static class Caller
{
    public static T OfSpan<T>(MatrixCall call, Func<Span?, T> body)
    {
        var caller = call.Parent?.Child("caller");
        var result = body(caller);
        new SpanRecorder(caller).End();
        return result;
    }

    public static async Task<T> OfSpanAsync<T>(MatrixCall call, Func<Span?, Task<T>> body)
    {
        var caller = call.Parent?.Child("caller");
        var result = await body(caller);
        new SpanRecorder(caller).End();
        return result;
    }

    public static T OfRecorder<T>(MatrixCall call, Func<SpanRecorder, T> body)
    {
        using var caller = SpanRecorder.Start(call.Parent, "caller");
        return body(caller);
    }

    public static async Task<T> OfRecorderAsync<T>(MatrixCall call, Func<SpanRecorder, Task<T>> body)
    {
        using var caller = SpanRecorder.Start(call.Parent, "caller");
        return await body(caller);
    }
}
