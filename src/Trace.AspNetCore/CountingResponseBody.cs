using System.IO.Pipelines;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PipeFlush = System.IO.Pipelines.FlushResult;

namespace Tracing.AspNetCore;

/// <summary>
/// Counts the bytes of a response's body on their way to the server, whichever way the application writes them: the response's
/// feature and its pipe in one object, before those that were there. A server that handles one request after the other uses it again.
/// It also stands before the request's lifetime, to tell a client that leaves from an application that gives up.
/// </summary>
internal sealed class CountingResponseBody : PipeWriter, IHttpResponseBodyFeature, IHttpRequestLifetimeFeature
{
    private readonly IHttpResponseBodyFeature _inner;
    private HttpContext _context;
    private IHttpRequestLifetimeFeature? _lifetime;
    private CancellationToken? _clientAborted;
    private PipeWriter? _writer;
    private CountingStream? _stream;
    private bool _hasOpenedStream;

    private CountingResponseBody(HttpContext context, IHttpResponseBodyFeature inner) => (_context, _inner) = (context, inner);

    /// <summary>Bytes that the application has written, sent or not.</summary>
    public long Count
    {
        get;
        private set
        {
            if (field == 0 && value != 0)
            {
                ReExecuted = _context.Features[typeof(IStatusCodeReExecuteFeature)] as IStatusCodeReExecuteFeature;
            }

            field = value;
        }
    }

    /// <summary>What was asked for, where the body is the page of a status code: its middleware leaves no trace at the end.</summary>
    public IStatusCodeReExecuteFeature? ReExecuted { get; private set; }

    /// <summary>Cancelled when the client goes away, whatever token the application put in its place; null where the server has none.</summary>
    public CancellationToken? ClientAborted => _clientAborted ?? _lifetime?.RequestAborted;

    /// <summary>Whether the application aborted the request while the client was there.</summary>
    public bool IsAbortedByServer { get; private set; }

    // The same one each time: who puts another body in place and back again is known by it.
    public Stream Stream => _hasOpenedStream ? _stream! : OpenStream();

    public PipeWriter Writer => this;

    public override bool CanGetUnflushedBytes => Inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => Inner.UnflushedBytes;

    CancellationToken IHttpRequestLifetimeFeature.RequestAborted
    {
        get => _lifetime!.RequestAborted;
        set
        {
            _clientAborted ??= _lifetime!.RequestAborted;
            _lifetime!.RequestAborted = value;
        }
    }

    private PipeWriter Inner => _writer ??= _inner.Writer;

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
            counting.Restart(context);
        }
        else
        {
            counting = new CountingResponseBody(context, inner);
            connection?.Body = counting;
        }

        counting._lifetime = context.Features[typeof(IHttpRequestLifetimeFeature)] as IHttpRequestLifetimeFeature;
        context.Features[typeof(IHttpResponseBodyFeature)] = counting;
        if (counting._lifetime is not null)
        {
            context.Features[typeof(IHttpRequestLifetimeFeature)] = counting;
        }

        return counting;
    }

    public void Add(long bytes) => Count += bytes;

    public override void Advance(int bytes)
    {
        Inner.Advance(bytes);
        Count += bytes;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => Inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Inner.GetSpan(sizeHint);

    public override ValueTask<PipeFlush> FlushAsync(CancellationToken cancellationToken = default) => Inner.FlushAsync(cancellationToken);

    public override ValueTask<PipeFlush> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        Count += source.Length;
        return Inner.WriteAsync(source, cancellationToken);
    }

    public override void CancelPendingFlush() => Inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => Inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => Inner.CompleteAsync(exception);

    public void DisableBuffering() => _inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => _inner.StartAsync(cancellationToken);

    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        await _inner.SendFileAsync(path, offset, count, cancellationToken);
        Count += Math.Max(0, count ?? LengthOf(path) - offset);
    }

    public Task CompleteAsync() => _inner.CompleteAsync();

    void IHttpRequestLifetimeFeature.Abort()
    {
        IsAbortedByServer |= !ClientAborted.GetValueOrDefault().IsCancellationRequested;
        _lifetime!.Abort();
    }

    protected override Task CopyFromAsync(Stream source, CancellationToken cancellationToken = default) => source.CopyToAsync(Stream, cancellationToken);

    private void Restart(HttpContext context)
    {
        _context = context;
        ReExecuted = null;
        Count = 0;
        _writer = null;
        _clientAborted = null;
        IsAbortedByServer = false;
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
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return 0; // it was there to be sent, and the response is on its way
        }
    }
}
