namespace Tracing.Grpc;

public enum CallKind
{
    Blocking,
    Unary,
    ClientStreaming,
    ServerStreaming,
    Duplex,
}
