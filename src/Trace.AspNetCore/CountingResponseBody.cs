using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PipeFlush = System.IO.Pipelines.FlushResult;

namespace Tracing.AspNetCore;

/// <summary>
/// Counts the bytes of a response's body on their way to the server, whichever way the application writes them: the response's
/// feature and its pipe in one object, before those that were there. A server that handles one request after the other uses it again.
/// </summary>
internal sealed class CountingResponseBody : PipeWriter, IHttpResponseBodyFeature
{
    private readonly IHttpResponseBodyFeature _inner;
    private PipeWriter _writer;
    private CountingStream? _stream;
    private bool _hasOpenedStream;

    private CountingResponseBody(IHttpResponseBodyFeature inner)
    {
        _inner = inner;
        _writer = inner.Writer;
    }

    /// <summary>Bytes that the application has written, sent or not.</summary>
    public long Count { get; private set; }

    // The same one each time: who puts another body in place and back again is known by it.
    public Stream Stream => _hasOpenedStream ? _stream! : OpenStream();

    public PipeWriter Writer => this;

    public override bool CanGetUnflushedBytes => _writer.CanGetUnflushedBytes;

    public override long UnflushedBytes => _writer.UnflushedBytes;

    /// <summary>Null where the server has no such feature.</summary>
    /// <param name="context">The request.</param>
    /// <param name="connection">What it comes by; null where the server keeps nothing.</param>
    public static CountingResponseBody? PutInto(HttpContext context, ServedConnection? connection)
    {
        if (context.Features[typeof(IHttpResponseBodyFeature)] is not IHttpResponseBodyFeature inner)
        {
            return null;
        }

        var counting = connection?.Body;
        if (counting is not null && ReferenceEquals(counting._inner, inner))
        {
            counting.Restart();
        }
        else
        {
            counting = new CountingResponseBody(inner);
            connection?.Body = counting;
        }

        context.Features[typeof(IHttpResponseBodyFeature)] = counting;
        return counting;
    }

    public void Add(long bytes) => Count += bytes;

    public override void Advance(int bytes)
    {
        _writer.Advance(bytes);
        Count += bytes;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _writer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _writer.GetSpan(sizeHint);

    public override ValueTask<PipeFlush> FlushAsync(CancellationToken cancellationToken = default) => _writer.FlushAsync(cancellationToken);

    public override ValueTask<PipeFlush> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        Count += source.Length;
        return _writer.WriteAsync(source, cancellationToken);
    }

    public override void CancelPendingFlush() => _writer.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => _writer.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => _writer.CompleteAsync(exception);

    public void DisableBuffering() => _inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => _inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        var sending = _inner.SendFileAsync(path, offset, count, cancellationToken);
        Count += count ?? LengthOf(path) - offset;
        return sending;
    }

    public Task CompleteAsync() => _inner.CompleteAsync();

    protected override Task CopyFromAsync(Stream source, CancellationToken cancellationToken = default) => source.CopyToAsync(Stream, cancellationToken);

    private void Restart()
    {
        Count = 0;
        _writer = _inner.Writer;
        _hasOpenedStream = false;
    }

    private CountingStream OpenStream()
    {
        var stream = _stream ??= new CountingStream(this);
        stream.Open(_inner.Stream);
        _hasOpenedStream = true;
        return stream;
    }

    private static long LengthOf(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (IOException)
        {
            return 0; // sending it will say so
        }
    }
}
