namespace Tracing.AspNetCore;

/// <summary>Wants to know how a request's pipeline came to its end.</summary>
internal interface IObservedRequest
{
    /// <summary>Called once, never throws.</summary>
    /// <param name="exception">What left the pipeline; null where nothing did.</param>
    void End(Exception? exception);
}
