namespace Tracing.Export.Jaeger;

/// <summary>Field ids and numbers of jaeger.thrift and agent.thrift (jaegertracing/jaeger-idl).</summary>
internal static class JaegerFields
{
    public const string EmitBatch = "emitBatch";
    public const short EmitBatchBatch = 1;

    public const short BatchProcess = 1;
    public const short BatchSpans = 2;
    public const short BatchSequenceNumber = 3;
    public const short BatchStats = 4;

    public const short ProcessServiceName = 1;
    public const short ProcessTags = 2;

    public const short StatsFullQueueDroppedSpans = 1;
    public const short StatsTooLargeDroppedSpans = 2;
    public const short StatsFailedToEmitSpans = 3;

    public const short SpanTraceIdLow = 1;
    public const short SpanTraceIdHigh = 2;
    public const short SpanSpanId = 3;
    public const short SpanParentSpanId = 4;
    public const short SpanOperationName = 5;
    public const short SpanReferences = 6;
    public const short SpanFlags = 7;
    public const short SpanStartTime = 8;
    public const short SpanDuration = 9;
    public const short SpanTags = 10;
    public const short SpanLogs = 11;

    public const short RefType = 1;
    public const short RefTraceIdLow = 2;
    public const short RefTraceIdHigh = 3;
    public const short RefSpanId = 4;
    public const int FollowsFrom = 1;

    public const short LogTimestamp = 1;
    public const short LogFields = 2;

    public const short TagKey = 1;
    public const short TagValueType = 2;
    public const short TagString = 3;
    public const short TagDouble = 4;
    public const short TagBool = 5;
    public const short TagLong = 6;
    public const int StringType = 0;
    public const int DoubleType = 1;
    public const int BoolType = 2;
    public const int LongType = 3;
}
