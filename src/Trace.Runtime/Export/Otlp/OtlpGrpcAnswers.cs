using System.Globalization;
using Tracing.Export.Delivery;

namespace Tracing.Export.Otlp;

/// <summary>Answers of OTLP over gRPC, https://opentelemetry.io/docs/specs/otlp/#failures: which codes may be tried again, and when.</summary>
internal sealed class OtlpGrpcAnswers : IGrpcAnswers
{
    public Answer Interpret(GrpcReply reply, int spanCount, long bytesSent, AnswerText text)
    {
        if (reply.Code == GrpcCode.Ok)
        {
            return OtlpAnswerReader.Accepted(reply.Message.Span, spanCount, bytesSent, "answered OK", text);
        }

        _ = OtlpAnswerReader.TryReadStatus(reply.Details.Span, out var retryDelay, out _);
        var said = text.Append($"answered {((int)reply.Code).ToString(CultureInfo.InvariantCulture)} {reply.Code}", reply.Said);
        return reply.Code switch
        {
            GrpcCode.ResourceExhausted when retryDelay is not null => Answer.TryAgain(DropCause.Unavailable, said, retryDelay),
            GrpcCode.ResourceExhausted or GrpcCode.OutOfRange when reply.IsTooLarge || IsAboutSize(reply.Said) => Answer.TooLarge(said),
            GrpcCode.DeadlineExceeded => Answer.TryAgain(DropCause.Timeout, said, retryDelay),
            GrpcCode.Cancelled or GrpcCode.Aborted or GrpcCode.OutOfRange or GrpcCode.Unavailable or GrpcCode.DataLoss =>
                Answer.TryAgain(DropCause.Unavailable, said, retryDelay),
            _ => Answer.Rejected(said),
        };
    }

    /// <summary>There is no code for it; the servers of each language have a sentence of their own, those in Rust also another code.</summary>
    private static bool IsAboutSize(string said) =>
        said.Contains("message", StringComparison.OrdinalIgnoreCase)
        && (said.Contains("larger", StringComparison.OrdinalIgnoreCase)
            || said.Contains("too large", StringComparison.OrdinalIgnoreCase)
            || said.Contains("exceed", StringComparison.OrdinalIgnoreCase));
}
