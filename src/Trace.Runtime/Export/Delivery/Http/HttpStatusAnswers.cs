using System.Globalization;

namespace Tracing.Export.Delivery;

/// <summary>What HTTP itself means by a status, whatever the protocol above it.</summary>
internal static class HttpStatusAnswers
{
    /// <summary>A success whose body is not read to its end. The status decides: to send again would double the spans, and bring the same body.</summary>
    public static Answer AcceptedAtLength(in HttpReply reply, long bytesSent) =>
        Answer.Accepted(bytesSent, detail: $"answered {Number(reply)} with a body longer than any should be: its spans count as accepted");

    /// <param name="reply">No success.</param>
    /// <param name="said">What the endpoint said about it.</param>
    /// <param name="retryAfter">How long it wants to be left alone.</param>
    /// <param name="text">Tells what it said.</param>
    public static Answer Refused(in HttpReply reply, string said, TimeSpan? retryAfter, AnswerText text)
    {
        var status = "answered " + Number(reply);
        return reply.Status switch
        {
            408 => Answer.TryAgain(DropCause.Timeout, text.Append(status, said), retryAfter),
            413 => Answer.TooLarge(text.Append(status, said)),
            429 or 502 or 503 or 504 => Unavailable(reply, said, retryAfter, text),
            >= 300 and < 400 => Answer.Rejected($"{status}: a redirect to {text.Target(reply.Location)} is not followed"),
            _ => Answer.Rejected(text.Append(status, said)),
        };
    }

    /// <summary>As <see cref="Refused"/>, of a status that means: not now.</summary>
    public static Answer Unavailable(in HttpReply reply, string said, TimeSpan? retryAfter, AnswerText text) =>
        Answer.TryAgain(DropCause.Unavailable, text.Append("answered " + Number(reply), said), retryAfter);

    private static string Number(in HttpReply reply) => reply.Status.ToString(CultureInfo.InvariantCulture);
}
