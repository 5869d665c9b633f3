namespace Tracing;

/// <summary>How OTLP is spoken.</summary>
public enum OtlpProtocol
{
    /// <summary><c>http/protobuf</c>: by HTTP/1.1, on the exporter's thread alone.</summary>
    HttpProtobuf = 0,

    /// <summary><c>grpc</c>: by HTTP/2, which needs threads of the thread pool.</summary>
    Grpc = 1,
}
