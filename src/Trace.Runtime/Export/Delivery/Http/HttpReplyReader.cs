using System.Globalization;
using System.Text;

namespace Tracing.Export.Delivery;

/// <summary>Reads answers of HTTP/1.1 from a stream, into buffers that are used again. Whatever the endpoint sends, it takes no more memory.</summary>
internal sealed class HttpReplyReader
{
    /// <summary>Bytes of a head, and of a line that tells a chunk's size; what servers send has a few hundred.</summary>
    private const int MaxHead = 16 * 1024;

    /// <summary>Bytes of a body: an answer of OTLP has a few, an error page of a proxy some thousand.</summary>
    private const int MaxBody = 64 * 1024;

    private const int SwitchingProtocols = 101;

    private readonly byte[] _input = new byte[MaxHead];
    private readonly byte[] _body = new byte[MaxBody];
    private int _start;
    private int _end;
    private int _bodySize;

    /// <summary>Whether anything has come since the request was sent.</summary>
    public bool HasStarted { get; private set; }

    /// <exception cref="InvalidDataException">What came is no answer of HTTP/1.</exception>
    /// <exception cref="EndOfStreamException">The connection ended before a head was complete.</exception>
    public HttpReply Read(Stream stream)
    {
        var head = ReadFinalHead(stream);
        var (isComplete, isBounded) = ReadBody(stream, head);
        return new HttpReply
        {
            Status = head.Status,
            RetryAfter = head.RetryAfter,
            Location = head.Location,
            Body = _body.AsMemory(0, _bodySize),
            IsComplete = isComplete,
            KeepsConnection = head.KeepsConnection && isComplete && isBounded && _start == _end,
        };
    }

    /// <summary>The status of what a proxy answers to CONNECT: a success has no body.</summary>
    public int ReadTunnelStatus(Stream stream) => ReadFinalHead(stream).Status;

    private HttpReplyHead ReadFinalHead(Stream stream)
    {
        (_start, _end, _bodySize, HasStarted) = (0, 0, 0, false);
        HttpReplyHead head;
        do
        {
            head = ReadHead(stream);
        }
        while (head.Status is >= 100 and < 200 and not SwitchingProtocols);

        // Nobody asked for another protocol, and what follows would be of it.
        return head.Status == SwitchingProtocols ? throw Malformed() : head;
    }

    private HttpReplyHead ReadHead(Stream stream)
    {
        while (true)
        {
            var input = _input.AsSpan(_start, _end - _start);
            var (length, separator) = FindEnd(input);
            if (length >= 0)
            {
                _start += length + separator;
                return HttpReplyHead.Parse(input[..length]) ?? throw Malformed();
            }

            // What does not start like HTTP is no answer that only has not ended yet.
            if (!"HTTP/1."u8.StartsWith(input[..Math.Min(7, input.Length)]))
            {
                throw Malformed();
            }

            if (!Fill(stream))
            {
                throw new EndOfStreamException();
            }
        }
    }

    private static (int Length, int Separator) FindEnd(ReadOnlySpan<byte> input)
    {
        var strict = input.IndexOf("\r\n\r\n"u8);
        var lenient = input.IndexOf("\n\n"u8);
        return lenient >= 0 && (strict < 0 || lenient < strict) ? (lenient, 2) : (strict, 4);
    }

    /// <returns>Whether all of it came, and whether the connection stands at its end.</returns>
    private (bool IsComplete, bool IsBounded) ReadBody(Stream stream, HttpReplyHead head)
    {
        try
        {
            if (!head.HasBody)
            {
                return (true, true);
            }

            if (head.IsChunked)
            {
                return (ReadChunks(stream), true);
            }

            return head.ContentLength is { } length ? (ReadBytes(stream, length), true) : (ReadToEnd(stream), false);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or System.Net.Sockets.SocketException or TimeoutException && head.Status >= 300)
        {
            // The status says enough.
            return (false, false);
        }
    }

    private bool ReadChunks(Stream stream)
    {
        while (true)
        {
            var line = ReadLine(stream);
            var semicolon = line.IndexOf(';');
            var digits = (semicolon < 0 ? line : line[..semicolon]).Trim();
            if (digits.Length > 8 || !long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size))
            {
                throw Malformed();
            }

            if (size == 0)
            {
                while (ReadLine(stream).Length > 0)
                {
                }

                return true;
            }

            if (!ReadBytes(stream, size))
            {
                return false;
            }

            if (ReadLine(stream).Length > 0)
            {
                throw Malformed();
            }
        }
    }

    private string ReadLine(Stream stream)
    {
        while (true)
        {
            var length = _input.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.Latin1.GetString(_input.AsSpan(_start, length)).TrimEnd('\r');
                _start += length + 1;
                return line;
            }

            if (!Fill(stream))
            {
                throw new EndOfStreamException();
            }
        }
    }

    /// <returns>False where there is no room for more.</returns>
    private bool ReadBytes(Stream stream, long count)
    {
        while (count > 0)
        {
            if (_start == _end && !Fill(stream))
            {
                throw new EndOfStreamException();
            }

            var taken = Take(count);
            if (taken == 0)
            {
                return false;
            }

            count -= taken;
        }

        return true;
    }

    private bool ReadToEnd(Stream stream)
    {
        while (_start < _end || Fill(stream))
        {
            if (Take(long.MaxValue) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private int Take(long limit)
    {
        var count = (int)Math.Min(limit, Math.Min(_end - _start, MaxBody - _bodySize));
        _input.AsSpan(_start, count).CopyTo(_body.AsSpan(_bodySize));
        _start += count;
        _bodySize += count;
        return count;
    }

    /// <returns>False at the end of the stream.</returns>
    private bool Fill(Stream stream)
    {
        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }
        else if (_end == _input.Length)
        {
            _input.AsSpan(_start, _end - _start).CopyTo(_input);
            (_start, _end) = (0, _end - _start);
            if (_end == _input.Length)
            {
                throw Malformed();
            }
        }

        var read = stream.Read(_input.AsSpan(_end));
        _end += read;
        HasStarted |= read > 0;
        return read > 0;
    }

    private static InvalidDataException Malformed() => new("The answer is not HTTP.");
}
