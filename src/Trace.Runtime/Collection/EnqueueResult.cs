namespace Tracing.Collection;

internal enum EnqueueResult
{
    Accepted,
    Full,
    Closed,
}
