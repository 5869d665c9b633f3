namespace Tracing.Export.Otlp;

/// <summary>Field numbers of OTLP's messages: opentelemetry-proto, trace, common and resource v1.</summary>
internal static class OtlpFields
{
    public const int RequestResourceSpans = 1;

    public const int ResourceSpansResource = 1;
    public const int ResourceSpansScopeSpans = 2;

    public const int ResourceAttributes = 1;

    public const int ScopeSpansScope = 1;
    public const int ScopeSpansSpans = 2;

    public const int ScopeName = 1;
    public const int ScopeVersion = 2;

    public const int SpanTraceId = 1;
    public const int SpanSpanId = 2;
    public const int SpanTraceState = 3;
    public const int SpanParentSpanId = 4;
    public const int SpanName = 5;
    public const int SpanKind = 6;
    public const int SpanStartTime = 7;
    public const int SpanEndTime = 8;
    public const int SpanAttributes = 9;
    public const int SpanDroppedAttributes = 10;
    public const int SpanEvents = 11;
    public const int SpanDroppedEvents = 12;
    public const int SpanLinks = 13;
    public const int SpanDroppedLinks = 14;
    public const int SpanStatus = 15;
    public const int SpanFlags = 16;

    public const int EventTime = 1;
    public const int EventName = 2;
    public const int EventAttributes = 3;
    public const int EventDroppedAttributes = 4;

    public const int LinkTraceId = 1;
    public const int LinkSpanId = 2;

    public const int StatusMessage = 2;
    public const int StatusCode = 3;

    public const int KeyValueKey = 1;
    public const int KeyValueValue = 2;

    public const int ValueString = 1;
    public const int ValueBool = 2;
    public const int ValueInt = 3;
    public const int ValueDouble = 4;
}
