using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Tracing.Export.Delivery;

/// <summary>
/// Reads how a unary call ended, https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md and http-grpc-status-mapping.md beside it.
/// </summary>
internal static class GrpcReplyReader
{
    /// <summary>Bytes of a response; one of OTLP has a few.</summary>
    private const int MaxBody = 64 * 1024;

    private const int PrefixSize = 5;

    public static async Task<GrpcReply> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        // A call that fails at once has its status among the headers, and nothing else follows.
        if (StatusOf(response.Headers) is { } early)
        {
            return early;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new GrpcReply(CodeOf(response.StatusCode), $"answered {(int)response.StatusCode}")
            {
                IsTooLarge = response.StatusCode == HttpStatusCode.RequestEntityTooLarge,
            };
        }

        if (response.Content.Headers.ContentType?.MediaType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
        {
            return new GrpcReply(CodeOf(response.StatusCode), "the answer is not gRPC");
        }

        var body = new byte[MaxBody];
        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var size = await stream.ReadAtLeastAsync(body, MaxBody, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return size == MaxBody
                ? new GrpcReply(GrpcCode.Unknown, "the answer is longer than any should be")
                : Combine(StatusOf(response.TrailingHeaders), body.AsMemory(0, size));
        }
    }

    private static GrpcReply Combine(GrpcReply? status, ReadOnlyMemory<byte> body)
    {
        if (status is not { Code: GrpcCode.Ok })
        {
            return status ?? new GrpcReply(GrpcCode.Unknown, "the answer has no grpc-status");
        }

        // No compressed answer is asked for, and a unary one has one message.
        return body.Length >= PrefixSize
            && body.Span[0] == 0
            && BinaryPrimitives.ReadUInt32BigEndian(body.Span[1..]) == (uint)(body.Length - PrefixSize)
                ? status with { Message = body[PrefixSize..] }
                : new GrpcReply(GrpcCode.Internal, "the answer has no message that can be read");
    }

    private static GrpcReply? StatusOf(HttpHeaders headers)
    {
        if (Value(headers, "grpc-status") is not { } text)
        {
            return null;
        }

        var code = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((GrpcCode)number)
            ? (GrpcCode)number
            : GrpcCode.Unknown;
        return new GrpcReply(code, Uri.UnescapeDataString(Value(headers, "grpc-message") ?? ""), Binary(Value(headers, "grpc-status-details-bin")));
    }

    private static string? Value(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>Base64, with or without what fills it up.</summary>
    private static byte[] Binary(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var padded = text.TrimEnd('=').PadRight((text.TrimEnd('=').Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out var written) ? bytes[..written] : [];
    }

    private static GrpcCode CodeOf(HttpStatusCode status) => (int)status switch
    {
        400 => GrpcCode.Internal,
        401 => GrpcCode.Unauthenticated,
        403 => GrpcCode.PermissionDenied,
        404 => GrpcCode.Unimplemented,

        // The mapping does not know it, but what stands before a server often has a limit of its own.
        413 => GrpcCode.ResourceExhausted,
        429 or 502 or 503 or 504 => GrpcCode.Unavailable,
        _ => GrpcCode.Unknown,
    };
}
