namespace Tracing.Propagation;

/// <summary>A format that says which headers it reads, so that it need not be asked about requests that have none of them.</summary>
internal interface IMarkedHeaders
{
    /// <summary>Without one of these headers the format finds nothing.</summary>
    IReadOnlyList<HeaderMark> Marks { get; }
}
