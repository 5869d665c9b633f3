using System.Globalization;
using System.Text;

namespace Tracing.Export.Delivery;

/// <summary>The head of an answer, parsed: RFC 9112, sections 4 to 6. Of the fields only those that matter here.</summary>
internal sealed class HttpReplyHead
{
    private string? _lastCoding;

    public int Status { get; private set; }

    public string? RetryAfter { get; private set; }

    public string? Location { get; private set; }

    /// <summary>Bytes; null when the head does not say, or something else that wins.</summary>
    public long? ContentLength { get; private set; }

    public bool IsChunked => "chunked".Equals(_lastCoding, StringComparison.OrdinalIgnoreCase);

    public bool KeepsConnection { get; private set; }

    public bool HasBody => Status >= 200 && Status is not (204 or 304);

    /// <param name="head">All lines, without the empty one at their end.</param>
    /// <returns>Null when that is no head of HTTP/1.</returns>
    public static HttpReplyHead? Parse(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        var parsed = new HttpReplyHead();
        var first = true;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range).TrimEnd('\r');
            if (!(first ? parsed.ReadStatus(line) : line.IsEmpty || parsed.ReadField(line)))
            {
                return null;
            }

            first = false;
        }

        parsed.Frame();
        return parsed;
    }

    private bool ReadStatus(ReadOnlySpan<char> line)
    {
        if (line.Length < 12
            || !line.StartsWith("HTTP/1.", StringComparison.Ordinal)
            || !char.IsAsciiDigit(line[7])
            || line[8] != ' '
            || (line.Length > 12 && line[12] != ' ')
            || !int.TryParse(line[9..12], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            || status < 100)
        {
            return false;
        }

        Status = status;
        KeepsConnection = line[7] != '0';
        return true;
    }

    /// <summary>A coding wins over a length; who sends both may mean another end than whoever stands between.</summary>
    private void Frame()
    {
        if (_lastCoding is not null)
        {
            KeepsConnection &= ContentLength is null;
            ContentLength = null;
        }
    }

    private bool ReadField(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0)
        {
            return false;
        }

        var name = line[..colon];
        var value = line[(colon + 1)..].Trim();
        if (name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
        {
            if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || (ContentLength is { } other && other != length))
            {
                return false;
            }

            ContentLength = length;
        }
        else if (name.Equals("transfer-encoding", StringComparison.OrdinalIgnoreCase))
        {
            _lastCoding = value[(value.LastIndexOf(',') + 1)..].Trim().ToString();
        }
        else if (name.Equals("connection", StringComparison.OrdinalIgnoreCase))
        {
            KeepsConnection &= !value.Contains("close", StringComparison.OrdinalIgnoreCase);
        }
        else if (name.Equals("retry-after", StringComparison.OrdinalIgnoreCase))
        {
            RetryAfter ??= value.ToString();
        }
        else if (name.Equals("location", StringComparison.OrdinalIgnoreCase))
        {
            Location ??= value.ToString();
        }

        return true;
    }
}
