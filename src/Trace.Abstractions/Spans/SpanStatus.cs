namespace Tracing;

/// <summary>How an operation went. The first status that is set wins.</summary>
public enum SpanStatus
{
    /// <summary>Nobody said; also a cancelled operation.</summary>
    Unknown = 0,

    /// <summary>It did what it should.</summary>
    Ok = 1,

    /// <summary>It failed.</summary>
    Error = 2,
}
