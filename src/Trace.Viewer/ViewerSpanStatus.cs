namespace Tracing.Viewer;

/// <summary>How a received span ended, from its tags.</summary>
public enum ViewerSpanStatus
{
    /// <summary>It did not say.</summary>
    Unknown,

    /// <summary>Tag <c>ok</c> is true.</summary>
    Ok,

    /// <summary>Tag <c>error</c> is true.</summary>
    Error,

    /// <summary>Tag <c>cancelled</c> is true.</summary>
    Cancelled,
}
