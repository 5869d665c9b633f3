namespace Tracing.Collection;

internal enum EnqueueResult
{
    Accepted,
    Full,
    BytesFull,
    Closed,
}
