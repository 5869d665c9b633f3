using System.Text;
using Tracing.Export.Delivery;

namespace Tracing.Export.Otlp;

/// <summary>Reads the few messages that an OTLP endpoint answers with: <c>ExportTraceServiceResponse</c> and <c>google.rpc.Status</c>.</summary>
internal static class OtlpAnswerReader
{
    private const string RetryInfo = "type.googleapis.com/google.rpc.RetryInfo";

    /// <summary>A success, with what the body says of spans that are rejected nevertheless.</summary>
    /// <param name="body">Of <c>ExportTraceServiceResponse</c>; one of everything accepted is empty.</param>
    /// <param name="spanCount">More are not rejected, whatever it says.</param>
    /// <param name="bytesSent">For the account.</param>
    /// <param name="status">What the endpoint answered, for the log.</param>
    /// <param name="text">Tells what it says.</param>
    public static Answer Accepted(ReadOnlySpan<byte> body, int spanCount, long bytesSent, string status, AnswerText text)
    {
        if (!TryReadPartialSuccess(body, out var rejected, out var message))
        {
            return Answer.Accepted(bytesSent, detail: $"{status} with a body that is no answer of OTLP: its spans count as accepted");
        }

        return Answer.Accepted(bytesSent, Math.Clamp(rejected, 0, spanCount), message.Length == 0 ? null : text.Printable(message));
    }

    public static bool TryReadStatus(ReadOnlySpan<byte> body, out TimeSpan? retryDelay, out string message)
    {
        (retryDelay, message) = (null, "");
        var fields = new ProtobufFields(body);
        while (fields.MoveNext())
        {
            switch (fields.Number)
            {
                case 1 when !fields.HasBytes:
                    break;
                case 2 when fields.HasBytes:
                    message = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case 3 when fields.HasBytes:
                    retryDelay = ReadRetryDelay(fields.Bytes) ?? retryDelay;
                    break;
                default:
                    return false;
            }
        }

        return !fields.IsMalformed;
    }

    private static bool TryReadPartialSuccess(ReadOnlySpan<byte> body, out long rejected, out string message)
    {
        (rejected, message) = (0, "");
        var response = new ProtobufFields(body);
        while (response.MoveNext())
        {
            if (response.Number != 1)
            {
                continue;
            }

            var partial = new ProtobufFields(response.Bytes);
            while (response.HasBytes && partial.MoveNext())
            {
                switch (partial.Number)
                {
                    case 1 when !partial.HasBytes:
                        rejected = (long)partial.Value;
                        break;
                    case 2 when partial.HasBytes:
                        message = Encoding.UTF8.GetString(partial.Bytes);
                        break;
                }
            }

            if (!response.HasBytes || partial.IsMalformed)
            {
                return false;
            }
        }

        return !response.IsMalformed;
    }

    /// <param name="any">A <c>google.protobuf.Any</c>, maybe with a <c>google.rpc.RetryInfo</c>.</param>
    private static TimeSpan? ReadRetryDelay(ReadOnlySpan<byte> any)
    {
        var isRetryInfo = false;
        ReadOnlySpan<byte> value = default;
        var fields = new ProtobufFields(any);
        while (fields.MoveNext())
        {
            if (fields is { Number: 1, HasBytes: true })
            {
                isRetryInfo = fields.Bytes.SequenceEqual(Encoding.ASCII.GetBytes(RetryInfo));
            }
            else if (fields is { Number: 2, HasBytes: true })
            {
                value = fields.Bytes;
            }
        }

        if (!isRetryInfo || fields.IsMalformed)
        {
            return null;
        }

        var retryInfo = new ProtobufFields(value);
        while (retryInfo.MoveNext())
        {
            if (retryInfo is { Number: 1, HasBytes: true })
            {
                return ReadDuration(retryInfo.Bytes);
            }
        }

        return TimeSpan.Zero;
    }

    private static TimeSpan ReadDuration(ReadOnlySpan<byte> duration)
    {
        var (seconds, nanoseconds) = (0L, 0L);
        var fields = new ProtobufFields(duration);
        while (fields.MoveNext())
        {
            switch (fields.Number)
            {
                case 1 when !fields.HasBytes:
                    seconds = (long)fields.Value;
                    break;
                case 2 when !fields.HasBytes:
                    nanoseconds = (long)fields.Value;
                    break;
            }
        }

        var max = (long)RetryAfterText.Max.TotalSeconds;
        return RetryAfterText.Cap(TimeSpan.FromSeconds(Math.Clamp(seconds, 0, max)) + TimeSpan.FromMicroseconds(Math.Clamp(nanoseconds, 0, 999_999_999) / 1000));
    }
}
