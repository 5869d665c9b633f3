namespace Tracing;

/// <summary>
/// Takes ended spans within the process. Called on the threads of the application: an implementation returns at once,
/// counts what it drops and does not throw. One that throws anyway is contained and counted in
/// <see cref="CollectorErrors"/>.
/// </summary>
public interface ITraceCollector
{
    /// <summary>Takes an ended span. It may be kept: nothing changes it any more.</summary>
    void Collect(in Span span);
}
