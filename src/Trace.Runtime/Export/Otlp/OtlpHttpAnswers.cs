using System.Text;
using Tracing.Export.Delivery;

namespace Tracing.Export.Otlp;

/// <summary>
/// Answers of OTLP over HTTP, https://opentelemetry.io/docs/specs/otlp/#otlphttp-response. A success whose body is no answer of OTLP is a
/// success all the same: the specification lets the status decide, and to send again would double the spans where it was one. It is told.
/// </summary>
internal sealed class OtlpHttpAnswers : IHttpAnswers
{
    public Answer Interpret(in HttpReply reply, int spanCount, long bytesSent, TimeSpan? retryAfter, AnswerText text) =>
        !reply.IsSuccess ? HttpStatusAnswers.Refused(reply, Said(reply.Body.Span), retryAfter, text)
        : !reply.IsComplete ? HttpStatusAnswers.AcceptedAtLength(reply, bytesSent)
        : OtlpAnswerReader.Accepted(reply.Body.Span, spanCount, bytesSent, $"answered {reply.Status}", text);

    /// <summary>The message of the <c>google.rpc.Status</c> that the specification asks for, else whatever can be read.</summary>
    private static string Said(ReadOnlySpan<byte> body) =>
        OtlpAnswerReader.TryReadStatus(body, out _, out var message) ? message : Encoding.Latin1.GetString(body);
}
