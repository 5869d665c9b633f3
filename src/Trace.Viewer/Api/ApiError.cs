namespace Tracing.Viewer;

/// <summary>One entry of <c>errors</c> in an answer of the query API.</summary>
internal sealed record ApiError(int Code, string Message, string? TraceId = null)
{
    /// <summary>A parameter that cannot be used: names it, quotes the value safely, says what is allowed.</summary>
    public static ApiError Parameter(string name, string value, string allowed) =>
        new(400, $"parameter '{name}' is '{SafeText.Quote(value)}'; allowed is {allowed}");

    public static ApiError TraceNotFound(UInt128 traceId) => new(404, "trace not found", TraceIdText.Format(traceId));
}
