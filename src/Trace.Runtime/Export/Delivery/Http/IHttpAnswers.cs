namespace Tracing.Export.Delivery;

/// <summary>What a protocol means by its status codes and bodies.</summary>
internal interface IHttpAnswers
{
    /// <param name="reply">What came.</param>
    /// <param name="spanCount">Spans in the request.</param>
    /// <param name="bytesSent">Bytes of its body.</param>
    /// <param name="retryAfter">How long the endpoint wants to be left alone.</param>
    /// <param name="text">For whatever the endpoint says that is told.</param>
    Answer Interpret(in HttpReply reply, int spanCount, long bytesSent, TimeSpan? retryAfter, AnswerText text);
}
