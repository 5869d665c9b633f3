using System.Text;
using Tracing.Export.Delivery;

namespace Tracing.Export.Jaeger;

/// <summary>Answers of a Jaeger collector, or of what stands before it: 202 it has taken the batch, 400 it cannot decode it, 500 it could not store it.</summary>
internal sealed class JaegerHttpAnswers : IHttpAnswers
{
    public Answer Interpret(in HttpReply reply, int spanCount, long bytesSent, TimeSpan? retryAfter, AnswerText text)
    {
        if (reply.IsSuccess)
        {
            return reply.IsComplete ? Answer.Accepted(bytesSent) : HttpStatusAnswers.AcceptedAtLength(reply, bytesSent);
        }

        var said = Encoding.Latin1.GetString(reply.Body.Span);
        return reply.Status == 500
            ? HttpStatusAnswers.Unavailable(reply, said, retryAfter, text)
            : HttpStatusAnswers.Refused(reply, said, retryAfter, text);
    }
}
