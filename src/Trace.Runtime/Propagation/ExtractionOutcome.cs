namespace Tracing.Propagation;

/// <summary>What a propagator found in the headers.</summary>
public enum ExtractionOutcome
{
    /// <summary>No header of the format.</summary>
    None = 0,

    /// <summary>The identity of the caller's span.</summary>
    Context = 1,

    /// <summary>No identity, but the wish that this request be traced, under a name to search for.</summary>
    DebugId = 2,

    /// <summary>A header of the format that cannot be read.</summary>
    Error = 3,

    /// <summary>No identity, but the caller's decision whether this request is traced.</summary>
    Decision = 4,
}
