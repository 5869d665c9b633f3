using Thrift;
using Thrift.Transport;

namespace Tracing.Benchmarks.Encode;

/// <summary>Takes what Apache Thrift writes and keeps its length only: cheaper than any transport that it could have.</summary>
internal sealed class CountingTransport(TConfiguration configuration) : TEndpointTransport(configuration)
{
    public long Bytes { get; private set; }

    public override bool IsOpen => true;

    public override Task OpenAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override void Close()
    {
    }

    public override ValueTask<int> ReadAsync(byte[] buffer, int offset, int length, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override Task WriteAsync(byte[] buffer, int offset, int length, CancellationToken cancellationToken)
    {
        Bytes += length;
        return Task.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
    }
}
