namespace Tracing.Http;

/// <summary>
/// Tells a request that its caller gave up from one that failed. <c>HttpClient.Timeout</c> cancels the same token: only the caller sees
/// which it was.
/// </summary>
internal static class ClientCancellation
{
    public static bool Is(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
