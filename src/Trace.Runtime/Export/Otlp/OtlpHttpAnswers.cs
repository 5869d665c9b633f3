using System.Globalization;
using System.Text;
using Tracing.Export.Delivery;

namespace Tracing.Export.Otlp;

/// <summary>
/// Answers of OTLP over HTTP, https://opentelemetry.io/docs/specs/otlp/#otlphttp-response. A success whose body is no answer of OTLP is a
/// success all the same: the specification lets the status decide, and to send again would double the spans where it was one. It is told.
/// </summary>
internal sealed class OtlpHttpAnswers : IHttpAnswers
{
    public Answer Interpret(in HttpReply reply, int spanCount, long bytesSent, TimeSpan? retryAfter)
    {
        if (reply.IsSuccess)
        {
            return OtlpAnswerReader.Accepted(reply.Body.Span, spanCount, bytesSent, $"answered {reply.Status}");
        }

        var status = "answered " + reply.Status.ToString(CultureInfo.InvariantCulture);
        return reply.Status switch
        {
            408 => Answer.TryAgain(DropCause.Timeout, Said(status, reply), retryAfter),
            413 => Answer.TooLarge(Said(status, reply)),
            429 or 502 or 503 or 504 => Answer.TryAgain(DropCause.Unavailable, Said(status, reply), retryAfter),
            >= 300 and < 400 => Answer.Rejected($"{status}: a redirect to {AnswerText.Target(reply.Location)} is not followed"),
            _ => Answer.Rejected(Said(status, reply)),
        };
    }

    /// <summary>The message of the <c>google.rpc.Status</c> that the specification asks for, else whatever can be read.</summary>
    private static string Said(string status, in HttpReply reply) => AnswerText.Append(
        status,
        OtlpAnswerReader.TryReadStatus(reply.Body.Span, out _, out var message) ? message : Encoding.Latin1.GetString(reply.Body.Span));
}
