using System.Net;
using System.Net.Sockets;

namespace Tracing.Export.Delivery;

/// <summary>
/// A connected socket as a stream that keeps a deadline over any number of reads and writes, also beneath TLS. It waits in the
/// operating system on the calling thread: no timer, no callback, no thread of the pool has to run for it to go on or to give up.
/// </summary>
internal sealed class PolledStream : Stream
{
    private readonly Socket _socket;

    /// <exception cref="SocketException">There is no connection.</exception>
    /// <exception cref="TimeoutException">It did not come about in time.</exception>
    public PolledStream(EndPoint endPoint, Deadline deadline)
    {
        _socket = endPoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            Deadline = deadline;
            _socket.Blocking = false;
            Connect(endPoint);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>Of the attempt that uses it now.</summary>
    public Deadline Deadline { get; set; }

    /// <summary>
    /// Whether a write that cannot go on gives up as soon as there is something to read: an endpoint that answers before it has read all
    /// reads no more. Not beneath TLS, where what there is to read may be no answer.
    /// </summary>
    public bool StopsAtAnswer { get; set; }

    /// <summary>Whether there is something to read at once, which may be the end.</summary>
    public bool HasInput => _socket.Poll(0, SelectMode.SelectRead);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var slice = Deadline.NextSlice();
            var received = _socket.Receive(buffer, SocketFlags.None, out var error);
            switch (error)
            {
                case SocketError.Success:
                    return received;
                case SocketError.WouldBlock:
                    _ = _socket.Poll(slice, SelectMode.SelectRead);
                    break;
                default:
                    throw new SocketException((int)error);
            }
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var slice = Deadline.NextSlice();
            var sent = _socket.Send(buffer, SocketFlags.None, out var error);
            switch (error)
            {
                case SocketError.Success:
                    buffer = buffer[sent..];
                    break;
                case SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable:
                    if (!_socket.Poll(slice, SelectMode.SelectWrite) && StopsAtAnswer && HasInput)
                    {
                        throw new IOException("The endpoint answered before it had read all.");
                    }

                    break;
                default:
                    throw new SocketException((int)error);
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is held back.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _socket.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Connect(EndPoint endPoint)
    {
        try
        {
            _socket.Connect(endPoint);
            return;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // On its way.
        }

        while (!_socket.Poll(Deadline.NextSlice(), SelectMode.SelectWrite) && !_socket.Poll(0, SelectMode.SelectError))
        {
        }

        var error = (int)_socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
        if (error != 0)
        {
            throw new SocketException(error);
        }
    }
}
