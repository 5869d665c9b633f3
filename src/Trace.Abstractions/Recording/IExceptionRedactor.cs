namespace Tracing;

/// <summary>Takes out of the texts of exceptions what nobody may read in a trace.</summary>
public interface IExceptionRedactor
{
    /// <summary>
    /// The text as it may be recorded. Called with the message and with the stack trace, which holds the message and those of inner
    /// exceptions, on the thread that throws. If it throws itself, a note is recorded in place of the text. Also called with what a
    /// library's <c>Activity</c> tells of an error: message, stack trace and description of the status.
    /// </summary>
    /// <param name="exception">Whose text it is; null where only the text is known.</param>
    /// <param name="text">The whole text; it is cut to the length that is recorded afterwards.</param>
    string Redact(Exception? exception, string text);
}
