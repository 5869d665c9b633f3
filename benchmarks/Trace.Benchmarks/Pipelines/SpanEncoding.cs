namespace Tracing.Benchmarks.Pipelines;

/// <summary>What an exporter of ours encodes to.</summary>
public enum SpanEncoding
{
    /// <summary>Nothing: it counts.</summary>
    None,

    /// <summary>Packets of Thrift for an agent.</summary>
    Jaeger,

    /// <summary>Requests of OTLP's protobuf.</summary>
    Otlp,
}
