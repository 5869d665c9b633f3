namespace Tracing.Export.Delivery;

/// <summary>What came of one attempt.</summary>
internal readonly record struct Answer
{
    public AnswerKind Kind { get; private init; }

    /// <summary>Why the spans are lost if this was the last attempt.</summary>
    public DropCause Cause { get; private init; }

    /// <summary>How long the endpoint wants to be left alone, at most <see cref="RetryAfterText.Max"/>; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Of accepted spans those that the endpoint rejects.</summary>
    public long RejectedSpans { get; private init; }

    /// <summary>Bytes that were sent, compressed as they were.</summary>
    public long BytesSent { get; private init; }

    /// <summary>For the log: a status, an error; without secrets, and of what the endpoint said only printable text, capped.</summary>
    public string? Detail { get; private init; }

    public static Answer Accepted(long bytesSent, long rejectedSpans = 0, string? detail = null) =>
        new() { Kind = AnswerKind.Accepted, Cause = DropCause.Rejected, BytesSent = bytesSent, RejectedSpans = rejectedSpans, Detail = detail };

    public static Answer TryAgain(DropCause cause, string detail, TimeSpan? retryAfter = null) =>
        new() { Kind = AnswerKind.TryAgain, Cause = cause, Detail = detail, RetryAfter = retryAfter };

    public static Answer TooLarge(string detail) => new() { Kind = AnswerKind.TooLarge, Cause = DropCause.TooLarge, Detail = detail };

    public static Answer Rejected(string detail) => new() { Kind = AnswerKind.Rejected, Cause = DropCause.Rejected, Detail = detail };
}
