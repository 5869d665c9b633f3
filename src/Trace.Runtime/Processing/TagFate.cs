namespace Tracing.Processing;

/// <summary>What becomes of a tag.</summary>
internal enum TagFate
{
    /// <summary>It stays as it is.</summary>
    Kept,

    /// <summary>Another one stands in its place.</summary>
    Replaced,

    /// <summary>It goes.</summary>
    Removed,
}
