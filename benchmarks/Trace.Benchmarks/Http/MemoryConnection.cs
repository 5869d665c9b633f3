using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Tracing.Benchmarks.Calls;

namespace Tracing.Benchmarks.Http;

/// <summary>
/// Both ends of a connection that is kept alive. Whatever the server waits for goes on where it is written: so a request is
/// handled on the thread that sends it, from its first byte to the last of the response, and nothing else is measured.
/// </summary>
internal sealed class MemoryConnection : ConnectionContext, IDuplexPipe
{
    /// <summary>How long a server may take until it is ready: what takes longer hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly PipeOptions Inline = new(
        readerScheduler: PipeScheduler.Inline,
        writerScheduler: PipeScheduler.Inline,
        pauseWriterThreshold: 0,
        useSynchronizationContext: false);

    private readonly Pipe _requests = new(Inline);
    private readonly Pipe _responses = new(Inline);

    public MemoryConnection() => Transport = this;

    public override string ConnectionId { get; set; } = "memory";

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new ConnectionItems();

    /// <summary>The server's end.</summary>
    public override IDuplexPipe Transport { get; set; }

    PipeReader IDuplexPipe.Input => _requests.Reader;

    PipeWriter IDuplexPipe.Output => _responses.Writer;

    /// <summary>Sends one whole request, and takes its whole response.</summary>
    /// <param name="request">As on the wire.</param>
    /// <param name="suspends">Whether its handler suspends on a <see cref="Pump"/>.</param>
    public void Exchange(ReadOnlySpan<byte> request, bool suspends)
    {
        Send(request, suspends);
        _responses.Reader.AdvanceTo(Response().Buffer.End);
    }

    /// <summary>As <see cref="Exchange"/>, with the response as text.</summary>
    public string Ask(ReadOnlySpan<byte> request, bool suspends)
    {
        Send(request, suspends);
        return Take(Response().Buffer);
    }

    /// <summary>As <see cref="Ask"/>, while the server may still be on a thread of its own, as it is when a connection starts.</summary>
    public string AskPatiently(ReadOnlySpan<byte> request)
    {
        Send(request, suspends: false);
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (_responses.Reader.TryRead(out var result))
            {
                if (Ends(result.Buffer))
                {
                    return Take(result.Buffer);
                }

                _responses.Reader.AdvanceTo(result.Buffer.Start);
            }

            Guard.That(TimeProvider.System.GetElapsedTime(started) < Patience, "the server answers");
            Thread.Yield();
        }
    }

    private ReadResult Response()
    {
        Guard.That(_responses.Reader.TryRead(out var result) && Ends(result.Buffer), "the request is handled on the thread that sends it");
        return result;
    }

    private static bool Ends(in ReadOnlySequence<byte> response)
    {
        var body = RequestHost.Body.Span;
        Span<byte> end = stackalloc byte[body.Length];
        if (response.Length < end.Length)
        {
            return false;
        }

        response.Slice(response.Length - end.Length).CopyTo(end);
        return end.SequenceEqual(body);
    }

    private string Take(in ReadOnlySequence<byte> response)
    {
        var text = Encoding.ASCII.GetString(response);
        _responses.Reader.AdvanceTo(response.End);
        return text;
    }

    private void Send(ReadOnlySpan<byte> request, bool suspends)
    {
        _requests.Writer.Write(request);
        var sent = _requests.Writer.FlushAsync();
        Guard.That(sent.IsCompletedSuccessfully, "nobody waits to send");
        if (suspends)
        {
            Pump.Resume();
        }
    }
}
