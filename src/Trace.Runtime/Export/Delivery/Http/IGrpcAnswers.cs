namespace Tracing.Export.Delivery;

/// <summary>What a protocol means by the codes and messages of gRPC.</summary>
internal interface IGrpcAnswers
{
    /// <param name="reply">How the call ended.</param>
    /// <param name="spanCount">Spans in the request.</param>
    /// <param name="bytesSent">Bytes of its message.</param>
    /// <param name="text">For whatever the endpoint says that is told.</param>
    Answer Interpret(GrpcReply reply, int spanCount, long bytesSent, AnswerText text);
}
