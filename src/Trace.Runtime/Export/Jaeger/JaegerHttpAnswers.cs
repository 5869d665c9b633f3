using System.Globalization;
using System.Text;
using Tracing.Export.Delivery;

namespace Tracing.Export.Jaeger;

/// <summary>Answers of a Jaeger collector, or of what stands before it: 202 it has taken the batch, 400 it cannot decode it, 500 it could not store it.</summary>
internal sealed class JaegerHttpAnswers : IHttpAnswers
{
    public Answer Interpret(in HttpReply reply, int spanCount, long bytesSent, TimeSpan? retryAfter)
    {
        if (reply.IsSuccess)
        {
            return Answer.Accepted(bytesSent);
        }

        var status = "answered " + reply.Status.ToString(CultureInfo.InvariantCulture);
        var said = AnswerText.Append(status, Encoding.Latin1.GetString(reply.Body.Span));
        return reply.Status switch
        {
            408 => Answer.TryAgain(DropCause.Timeout, said, retryAfter),
            413 => Answer.TooLarge(said),
            429 or 500 or 502 or 503 or 504 => Answer.TryAgain(DropCause.Unavailable, said, retryAfter),
            >= 300 and < 400 => Answer.Rejected($"{status}: a redirect to {AnswerText.Target(reply.Location)} is not followed"),
            _ => Answer.Rejected(said),
        };
    }
}
