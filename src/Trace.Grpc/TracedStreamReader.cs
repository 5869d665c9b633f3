using Grpc.Core;

namespace Tracing.Grpc;

/// <summary>The responses of a call, whose last one, or failure, ends its span.</summary>
internal sealed class TracedStreamReader<T>(IAsyncStreamReader<T> inner, RpcCall call) : IAsyncStreamReader<T>
{
    /// <summary>A call that is dropped without being read to its end, or disposed, ends here at last.</summary>
    ~TracedStreamReader() => call.EndCancelled();

    public T Current => inner.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        bool moved;
        try
        {
            moved = await inner.MoveNext(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // Misuse, such as a second read at a time: the call goes on.
            throw;
        }
        catch (Exception exception)
        {
            End(exception, cancellationToken);
            throw;
        }

        if (!moved)
        {
            call.EndOk();
        }

        return moved;
    }

    private void End(Exception exception, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested && exception is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            call.EndCancelled();
        }
        else
        {
            call.End(exception);
        }
    }
}
