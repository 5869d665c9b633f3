namespace Tracing.Export.Delivery;

/// <summary>Sends a request to an endpoint and waits for its answer: one attempt, with a time-out of its own. It never throws but for its cancellation.</summary>
internal interface ITransport : IDisposable
{
    /// <summary>Where it sends to, for logs: without secrets.</summary>
    string Endpoint { get; }

    /// <summary>One attempt, on the exporter's thread.</summary>
    /// <param name="body">Not compressed; valid during the call only.</param>
    /// <param name="spanCount">Spans in it.</param>
    /// <param name="cancellation">When it is cancelled, an <see cref="OperationCanceledException"/> is thrown.</param>
    Answer Send(ReadOnlyMemory<byte> body, int spanCount, CancellationToken cancellation);
}
